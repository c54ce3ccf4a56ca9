/**
 * The whole of the data: worker before the engine arrives. It stays this small because browsers refuse data:
 * URLs of some megabytes, and it is a data: worker because a blob: worker of an opaque origin is no secure
 * context and has no WebGPU.
 */
import type { BootMessage } from '../../protocol/boot-message.ts';

self.onmessage = async (event: MessageEvent<BootMessage>) => {
  self.onmessage = null;
  const { port, engine, assets } = event.data;
  try {
    const url = URL.createObjectURL(engine);
    const entry = (await import(/* @vite-ignore */ url)) as typeof import('./entry.ts');
    entry.start({ port, engineUrl: url, assets });
  } catch (error) {
    port.postMessage({ kind: 'crashed', reason: String(error) });
  }
};
