import { type RelayCommand, type RelayMessage, readRelayMessage } from '../protocol/index.ts';

const PING_INTERVAL_MS = 1_000;
const SILENT_FRAME_MS = 3_000;
/** A gap this long between two ticks means that the page itself slept; nothing follows from it. */
const SLEEP_MS = 2_500;

export interface FrameEvents {
  message(message: Exclude<RelayMessage, { kind: 'pong' }>): void;
  /** How long a worker has not been heard of; told about once a second. */
  workerSilence(workerId: number, silentMs: number): void;
  /** The frame no longer answers: its process died, most likely of memory. It has been removed. */
  dead(): void;
}

/** The sandboxed frame and the watch over it. */
export class SandboxFrame {
  readonly #element: HTMLIFrameElement;
  readonly #events: FrameEvents;
  readonly #port: MessagePort;
  readonly #watch: ReturnType<typeof setInterval>;
  #connected = false;
  #waiting: RelayCommand[] = [];
  #unansweredSinceMs: number | null = null;
  #lastTickMs = performance.now();

  constructor(frameDocument: string, events: FrameEvents) {
    this.#events = events;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#port.onmessage = event => this.#receive(event.data);
    const element = document.createElement('iframe');
    element.setAttribute('sandbox', 'allow-scripts');
    element.title = 'Sandbox in which programs run';
    element.hidden = true;
    element.ariaHidden = 'true';
    element.tabIndex = -1;
    element.srcdoc = frameDocument;
    element.onload = () => {
      // A second load would be another document in our frame: it gets no port.
      if (this.#connected) return;
      this.#connected = true;
      // The origin is opaque, so '*' is its only name; the port reaches this frame's document alone.
      element.contentWindow?.postMessage('connect', '*', [port2]);
      for (const command of this.#waiting) this.#port.postMessage(command);
      this.#waiting = [];
    };
    this.#element = element;
    document.body.append(element);
    this.#watch = setInterval(() => this.#tick(), PING_INTERVAL_MS);
  }

  send(command: RelayCommand): void {
    if (this.#connected) this.#port.postMessage(command);
    else this.#waiting.push(command);
  }

  dispose(): void {
    clearInterval(this.#watch);
    this.#port.onmessage = null;
    this.#port.close();
    this.#element.remove();
  }

  #receive(data: unknown): void {
    const message = readRelayMessage(data);
    this.#unansweredSinceMs = null;
    if (message === null) {
      // Unreadable, but a batch that is not acknowledged would block those behind it.
      const workerId = (data as { workerId?: unknown } | null)?.workerId;
      if (typeof workerId === 'number') this.send({ kind: 'ack', workerId });
      return;
    }
    if (message.kind === 'pong') {
      for (const { workerId, silentMs } of message.workers) this.#events.workerSilence(workerId, silentMs);
      return;
    }
    if (message.kind === 'batch') this.send({ kind: 'ack', workerId: message.workerId });
    this.#events.message(message);
  }

  #tick(): void {
    const time = performance.now();
    const slept = time - this.#lastTickMs > SLEEP_MS;
    this.#lastTickMs = time;
    if (slept || document.hidden || !this.#connected) this.#unansweredSinceMs = null;
    else if (this.#unansweredSinceMs !== null && time - this.#unansweredSinceMs >= SILENT_FRAME_MS) {
      this.dispose();
      this.#events.dead();
      return;
    }
    if (!this.#connected) return;
    this.#unansweredSinceMs ??= time;
    this.#port.postMessage({ kind: 'ping' } satisfies RelayCommand);
  }
}
