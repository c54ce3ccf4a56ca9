/**
 * Takes away what a learner's program must not reach, and says so in words when it tries. The wall itself is
 * the frame's opaque origin and its content security policy, under which no request leaves; this is the sign
 * on the wall, and it removes what no policy covers: workers without number, closing the worker, its own port.
 */
const ALONE =
  'A program in a cell is alone: it computes, logs and plots, but reaches no network, no storage and no other program.';

const absent: Record<string, string> = {
  XMLHttpRequest: ALONE,
  WebSocket: ALONE,
  WebSocketStream: ALONE,
  WebTransport: ALONE,
  EventSource: ALONE,
  FontFace: ALONE,
  BroadcastChannel: ALONE,
  Notification: ALONE,
  SharedWorker: ALONE,
  Worker: `${ALONE} It has one thread, its own.`,
  importScripts: "Use import … from 'unrolled'.",
  postMessage: 'To show something, use console.log or plot.',
  close: 'A program ends with its last line; the Stop button ends it earlier.',
};

/** Properties that are objects, not functions: reading them throws. */
const absentObjects = ['indexedDB', 'caches', 'cookieStore', 'fonts'];
const absentFromNavigator = [
  'storage',
  'storageBuckets',
  'locks',
  'serviceWorker',
  'serial',
  'hid',
  'usb',
  'permissions',
  'sendBeacon',
  'connection',
];

/** Binaries that the engine may fetch, by the name it was told. */
export type Assets = Record<string, Blob>;

export function assetUrl(name: string): string {
  return `unrolled-asset:${name}`;
}

export function lockDown(scope: typeof globalThis, assets: Assets): void {
  const files = new Map(Object.entries(assets).map(([name, blob]) => [assetUrl(name), blob]));
  const refuse = (name: string, advice: string) =>
    function refused(): never {
      throw new Error(`${name} is not available here. ${advice}`);
    };
  const seal = (target: object, name: string, value: unknown) => {
    for (let owner: object | null = target; owner; owner = Object.getPrototypeOf(owner)) {
      try {
        Reflect.deleteProperty(owner, name);
      } catch {}
    }
    Object.defineProperty(target, name, { value, writable: false, configurable: false, enumerable: false });
  };

  for (const [name, advice] of Object.entries(absent)) {
    if (name in scope) seal(scope, name, refuse(name, advice));
  }
  for (const name of absentObjects) if (name in scope) seal(scope, name, undefined);
  const navigator = scope.navigator as object;
  for (const name of absentFromNavigator) if (name in navigator) seal(navigator, name, undefined);

  seal(scope, 'fetch', async (input: unknown) => {
    const file = typeof input === 'string' ? files.get(input) : undefined;
    if (!file) throw new Error(`fetch() is not available here. ${ALONE}`);
    return new Response(file);
  });
}
