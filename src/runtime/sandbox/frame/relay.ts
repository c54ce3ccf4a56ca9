/**
 * Script of the sandboxed frame. It starts and ends workers on the page's order and stands between them:
 * whatever a worker does, the page receives at most a batch every tenth of a second, none too large, and
 * none beyond two that it has not acknowledged. It runs in the frame's process, so a flood ends here.
 */

import type { BootMessage } from '../../protocol/boot-message.ts';
import type {
  Batch,
  RelayCommand,
  RelayMessage,
  WorkerCommand,
  WorkerMessage,
} from '../../protocol/index.ts';
import { limits } from '../../protocol/limits.ts';
import { measureBytes } from './measure.ts';

interface Charge {
  worker: Worker;
  port: MessagePort;
  queue: { batch: Batch; bytes: number }[];
  unacknowledged: number;
  lastSentMs: number;
  timer: ReturnType<typeof setTimeout> | null;
  dropped: number;
  lastHeardMs: number;
  /** Commands to a worker not heard of yet: a second attempt to start it must receive them too. */
  unheard: WorkerCommand[] | null;
}

type SpawnCommand = Extract<RelayCommand, { kind: 'spawn' }>;

const charges = new Map<number, Charge>();
let page: MessagePort;

const tell = (message: RelayMessage) => page.postMessage(message);

/** From what this browser lets workers start; the second kind once the first has been refused. */
let workerScheme: 'data' | 'blob' = 'data';

/**
 * Starts a worker: from a data: URL, which Chromium needs for a secure context with WebGPU, or where a browser
 * refuses that, from a blob. A refusal comes at once, as an error event, or, in WebKit, where a data: worker may
 * not import blobs, as a crash before anything else was heard.
 */
function spawn(command: SpawnCommand): void {
  const { workerId, bootstrap, engine, assets } = command;
  const scheme = workerScheme;
  const refused = (reason: string, charge?: Charge) => {
    // A worker that was ended meanwhile has nobody left to start again for.
    if (charge && charges.get(workerId) !== charge) return;
    charge?.worker.terminate();
    if (scheme === 'data') {
      workerScheme = 'blob';
      spawn(command);
      for (const missed of charge?.unheard ?? []) forwardCommand(workerId, missed);
    } else tell({ kind: 'crashed', workerId, reason: reason.slice(0, limits.messageChars) });
  };
  const url =
    scheme === 'data'
      ? `data:text/javascript;charset=utf-8,${encodeURIComponent(bootstrap)}`
      : URL.createObjectURL(new Blob([bootstrap], { type: 'text/javascript' }));
  let worker: Worker;
  try {
    // The bootstrap imports nothing statically; Chromium refuses module workers from an opaque origin's blob.
    worker = new Worker(url, { type: scheme === 'data' ? 'module' : 'classic' });
  } catch (error) {
    refused(String(error));
    return;
  }
  const { port1: port, port2 } = new MessageChannel();
  const charge: Charge = {
    worker,
    port,
    queue: [],
    unacknowledged: 0,
    lastSentMs: 0,
    timer: null,
    dropped: 0,
    lastHeardMs: performance.now(),
    unheard: [],
  };
  charges.set(workerId, charge);
  worker.onerror = event => {
    event.preventDefault();
    if (charge.unheard) refused(`${event.message ?? 'the browser refused it'}`, charge);
  };
  port.onmessage = (event: MessageEvent<WorkerMessage>) => {
    const message = event.data;
    if (message?.kind === 'crashed' && charge.unheard) {
      refused(String(message.reason), charge);
      return;
    }
    charge.unheard = null;
    charge.lastHeardMs = performance.now();
    if (message?.kind === 'batch') accept(workerId, charge, message.batch);
    else if (message?.kind === 'crashed') {
      tell({ kind: 'crashed', workerId, reason: String(message.reason).slice(0, limits.messageChars) });
    }
  };
  const boot: BootMessage = { port: port2, engine, assets };
  worker.postMessage(boot, [port2]);
}

function forwardCommand(workerId: number, command: WorkerCommand): void {
  const charge = charges.get(workerId);
  charge?.unheard?.push(command);
  charge?.port.postMessage(command);
}

function accept(workerId: number, charge: Charge, batch: Batch): void {
  const bytes = measureBytes(batch, limits.batchBytes);
  const last = charge.queue[charge.queue.length - 1];
  if (bytes > limits.batchBytes || !Array.isArray(batch?.events)) charge.dropped++;
  else if (
    last?.batch.runId === batch.runId &&
    last.bytes + bytes <= limits.batchBytes &&
    last.batch.events.length + batch.events.length <= limits.eventsPerBatch
  ) {
    last.batch.events.push(...batch.events);
    last.bytes += bytes;
  } else if (charge.queue.length >= limits.queuedBatches) charge.dropped++;
  else charge.queue.push({ batch, bytes });
  forward(workerId, charge);
}

function forward(workerId: number, charge: Charge): void {
  if (charge.timer !== null || charge.unacknowledged >= limits.unacknowledgedBatches) return;
  if (charge.queue.length === 0 && charge.dropped === 0) return;
  const waitMs = charge.lastSentMs + limits.batchIntervalMs - performance.now();
  if (waitMs > 0) {
    charge.timer = setTimeout(() => {
      charge.timer = null;
      forward(workerId, charge);
    }, waitMs);
    return;
  }
  charge.lastSentMs = performance.now();
  if (charge.dropped > 0) {
    tell({ kind: 'dropped', workerId, batches: charge.dropped });
    charge.dropped = 0;
  }
  const next = charge.queue.shift();
  if (!next) return;
  charge.unacknowledged++;
  tell({ kind: 'batch', workerId, batch: next.batch });
}

function terminate(workerId: number): void {
  const charge = charges.get(workerId);
  if (charge) {
    charges.delete(workerId);
    if (charge.timer !== null) clearTimeout(charge.timer);
    charge.worker.terminate();
    charge.port.close();
  }
  tell({ kind: 'terminated', workerId });
}

function obey(command: RelayCommand): void {
  if (command.kind === 'spawn') spawn(command);
  else if (command.kind === 'terminate') terminate(command.workerId);
  else if (command.kind === 'worker') forwardCommand(command.workerId, command.command);
  else if (command.kind === 'ack') {
    const charge = charges.get(command.workerId);
    if (!charge) return;
    charge.unacknowledged = Math.max(0, charge.unacknowledged - 1);
    forward(command.workerId, charge);
  } else {
    const now = performance.now();
    const workers = [...charges].map(([workerId, charge]) => ({
      workerId,
      silentMs: now - charge.lastHeardMs,
    }));
    tell({ kind: 'pong', workers });
    const ping: WorkerCommand = { kind: 'ping' };
    for (const charge of charges.values()) charge.port.postMessage(ping);
  }
}

/** The page speaks once by window message, to hand over the port; no other window is heard. */
addEventListener('message', function connect(event) {
  if (event.source !== parent || !event.ports[0]) return;
  removeEventListener('message', connect);
  page = event.ports[0];
  page.onmessage = (message: MessageEvent<RelayCommand>) => obey(message.data);
});
