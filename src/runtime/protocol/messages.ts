import * as v from 'valibot';
import type { WorkerCommand } from './commands.ts';
import { readWorkerEvent, type WorkerEvent } from './events.ts';
import { limits } from './limits.ts';
import { atLeastZero, count, text } from './values.ts';

/**
 * Three parties talk: the page, the relay (script of the sandboxed frame) and the worker that runs the
 * learner's program. Page and relay hold one MessageChannel, relay and worker another; the page never
 * listens to window messages, so nothing else can speak to it.
 */

/** The unit that is counted, measured and acknowledged. */
export interface Batch {
  /** Empty before the first run. */
  runId: string;
  events: WorkerEvent[];
  /** How many of its events were none that a worker may send; found by the page as it reads the batch. */
  refused?: number;
}

/** Events are read one by one: the end of a run must not go with a picture that is too large. */
const batch = v.pipe(
  v.object({
    runId: text(limits.nameChars),
    events: v.pipe(v.array(v.unknown()), v.maxLength(limits.eventsPerBatch)),
  }),
  v.transform(({ runId, events: told }): Batch => {
    const events = told.map(readWorkerEvent).filter(event => event !== null);
    const refused = told.length - events.length;
    return refused === 0 ? { runId, events } : { runId, events, refused };
  }),
);

const workerId = count;

/** From the relay to the page. */
const relayMessage = v.variant('kind', [
  v.object({ kind: v.literal('batch'), workerId, batch }),
  /** The worker could not be started or died while starting. */
  v.object({ kind: v.literal('crashed'), workerId, reason: text(limits.messageChars) }),
  v.object({ kind: v.literal('terminated'), workerId }),
  /** Batches were thrown away because they came too fast or were too large. */
  v.object({ kind: v.literal('dropped'), workerId, batches: count }),
  /** Answer to a ping: how long each worker has been silent. */
  v.object({
    kind: v.literal('pong'),
    workers: v.pipe(v.array(v.object({ workerId, silentMs: atLeastZero })), v.maxLength(16)),
  }),
]);
export type RelayMessage = v.InferOutput<typeof relayMessage>;

/** The message if the relay may have sent it, without those of its events that no worker may say; else null. */
export function readRelayMessage(data: unknown): RelayMessage | null {
  const result = v.safeParse(relayMessage, data, { abortEarly: true });
  return result.success ? result.output : null;
}

/** From the worker to the relay, which checks their size alone. */
export type WorkerMessage =
  | { kind: 'batch'; batch: Batch }
  | { kind: 'pong' }
  /** The engine could not be loaded. */
  | { kind: 'crashed'; reason: string };

/** From the page to the relay, which trusts it. */
export type RelayCommand =
  | {
      kind: 'spawn';
      workerId: number;
      bootstrap: string;
      engine: Blob;
      /** Binaries the engine may fetch inside, by name. */
      assets: Record<string, Blob>;
    }
  | { kind: 'terminate'; workerId: number }
  | { kind: 'worker'; workerId: number; command: WorkerCommand }
  | { kind: 'ack'; workerId: number }
  | { kind: 'ping' };
