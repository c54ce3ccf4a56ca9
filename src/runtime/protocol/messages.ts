import type {
  BackendChoice,
  BackendReport,
  Frame,
  OutputEvent,
  RawOutputs,
  SettingName,
} from './run-events.ts';

/**
 * Three parties talk: the page, the relay (script of the sandboxed frame) and the worker that runs the
 * learner's program. Page and relay hold one MessageChannel, relay and worker another; the page never
 * listens to window messages, so nothing else can speak to it.
 */

/** The modules a program may import. */
export type ModuleName = 'unrolled' | '@tensorflow/tfjs';

/** One import of the program, for the check that the names exist. */
export interface ImportedNames {
  module: ModuleName;
  names: string[];
  /** Place in the emitted JavaScript, from 1. */
  line: number;
  column: number;
}

/** A program cut at its import specifiers; the worker puts its own blob URLs there. */
export interface PreparedProgram {
  parts: (string | { module: ModuleName })[];
  imports: ImportedNames[];
  fileName: string;
  sourceMap: string | null;
}

/** What the page tells the worker; the relay passes it on unread. */
export type WorkerCommand =
  /** Choose and start a backend, so that a later run begins at once. */
  | { kind: 'prepare'; backend: BackendChoice }
  | {
      kind: 'run';
      runId: string;
      program: PreparedProgram;
      backend: BackendChoice;
      seed: number | null;
      /** Whether the program pauses after one step. */
      stepwise: boolean;
      /** Runs after the program, on its exports; what it returns is sent as 'outputs'. */
      collector: PreparedProgram | null;
      /** A checkpoint: the first loop that takes checkpoints goes on there. */
      resume: Uint8Array<ArrayBuffer> | null;
      /** Times the first training steps, says so by 'timed' and then waits for 'proceed'. */
      trial: boolean;
    }
  /** Answer to 'timed', or in its stead: the run is the one that the reader sees. */
  | { kind: 'proceed' }
  | { kind: 'stop' | 'pause' | 'resume' | 'step' }
  | { kind: 'set'; name: SettingName; value: number }
  /** Answer to 'data-wanted'; null when the site has no such data set. */
  | { kind: 'data'; fileName: string; text: string | null }
  | { kind: 'ping' };

/** An error as it looked in the worker: places are those of the emitted JavaScript. */
export interface RawError {
  name: string;
  message: string;
  hint: string | null;
  frames: Frame[];
}

/** What the worker tells the page. */
export type WorkerEvent =
  | OutputEvent
  | { kind: 'ready'; report: BackendReport }
  | { kind: 'paused' }
  | { kind: 'resumed' }
  | { kind: 'outputs'; outputs: RawOutputs }
  | { kind: 'done' }
  | { kind: 'stopped' }
  /** What a training step takes on this backend. */
  | { kind: 'timed'; stepMs: number }
  /** Tensors pile up from step to step; the place is where most of them are made. */
  | { kind: 'leak'; tensorsPerStep: number; frame: Frame | null }
  /** Asks for one of the site's data sets, by file name. */
  | { kind: 'data-wanted'; fileName: string }
  | { kind: 'failed'; error: RawError };

/** The unit that is counted, measured and acknowledged. */
export interface Batch {
  /** Empty before the first run. */
  runId: string;
  events: WorkerEvent[];
}

/** From the worker to the relay. */
export type WorkerMessage =
  | { kind: 'batch'; batch: Batch }
  | { kind: 'pong' }
  /** The engine could not be loaded. */
  | { kind: 'crashed'; reason: string };

/** From the page to the relay. */
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

/** From the relay to the page. */
export type RelayMessage =
  | { kind: 'batch'; workerId: number; batch: Batch }
  /** The worker could not be started or died while starting. */
  | { kind: 'crashed'; workerId: number; reason: string }
  | { kind: 'terminated'; workerId: number }
  /** Batches were thrown away because they came too fast or were too large. */
  | { kind: 'dropped'; workerId: number; batches: number }
  /** Answer to a ping: how long each worker has been silent. */
  | { kind: 'pong'; workers: { workerId: number; silentMs: number }[] };
