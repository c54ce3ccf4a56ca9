import type {
  BackendReport,
  Failure,
  NoWeightsReason,
  RawOutputs,
  RunEvent,
  RunState,
} from '../runtime/protocol/index.ts';

export interface Vitals {
  readonly stepMs: number | null;
  readonly numTensors: number;
  readonly numBytes: number;
  readonly warning?: string;
}

export interface RunFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Weights as a safetensors file. Those of several optimizers stand under `0.`, `1.` … */
export interface RunWeights {
  readonly optimizers: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface WeightsMissing {
  readonly reason: NoWeightsReason;
  readonly numBytes: number;
  /** What a run hands over at most. */
  readonly mostBytes: number;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly label: string;
}

/** Where a run stands: everything that it has told, except for what it has drawn and printed (its output). */
export interface RunView {
  readonly state: RunState;
  readonly silent: boolean;
  readonly backend: BackendReport | null;
  readonly vitals: Vitals | null;
  readonly progress: Progress | null;
  readonly settings: Readonly<Record<string, number>>;
  /** The value each live setting had when the run first told of it. */
  readonly settingOrigins: Readonly<Record<string, number>>;
  readonly failure: Failure | null;
  readonly seconds: number | null;
  /** What the run's collector returned; null until then. */
  readonly outputs: RawOutputs | null;
  /** What the program has offered for saving, in the order in which it did. */
  readonly files: readonly RunFile[];
  /** What the run has trained, once it is over; null if it trained nothing. */
  readonly weights: RunWeights | null;
  /** Why the run hands over no weights although it has trained; null if it does, or has not. */
  readonly weightsMissing: WeightsMissing | null;
}

/** The view before any event. */
export const NO_RUN: RunView = {
  state: 'ready',
  silent: false,
  backend: null,
  vitals: null,
  progress: null,
  settings: {},
  settingOrigins: {},
  failure: null,
  seconds: null,
  outputs: null,
  files: [],
  weights: null,
  weightsMissing: null,
};

export const isUnderWay = (state: RunState): boolean =>
  state === 'starting' || state === 'running' || state === 'paused';

/** The view after an event; the same view where the event belongs to the run's output alone. */
export function reduce(view: RunView, event: RunEvent): RunView {
  switch (event.kind) {
    case 'state':
      return { ...view, state: event.state, silent: false };
    case 'silent':
      return { ...view, silent: event.silent };
    case 'backend':
      return { ...view, backend: event.report };
    case 'vitals': {
      const { stepMs, numTensors, numBytes, warning } = event;
      return { ...view, vitals: { stepMs, numTensors, numBytes, warning } };
    }
    case 'progress':
      return { ...view, progress: { done: event.done, total: event.total, label: event.label } };
    case 'setting': {
      const { name, value } = event;
      const { settings, settingOrigins } = view;
      return {
        ...view,
        settings: { ...settings, [name]: value },
        settingOrigins: name in settingOrigins ? settingOrigins : { ...settingOrigins, [name]: value },
      };
    }
    case 'file': {
      const { name, bytes } = event;
      return { ...view, files: [...view.files.filter(file => file.name !== name), { name, bytes }] };
    }
    case 'weights':
      return { ...view, weights: { optimizers: event.optimizers, bytes: event.bytes } };
    case 'no-weights': {
      const { reason, numBytes, mostBytes } = event;
      return { ...view, weightsMissing: { reason, numBytes, mostBytes } };
    }
    case 'outputs':
      return { ...view, outputs: event.outputs };
    case 'done':
      return { ...view, state: 'done', seconds: event.seconds, silent: false };
    case 'stopped':
      return { ...view, state: 'stopped', silent: false };
    case 'failed': {
      const { name, message, hint, line, column, frames } = event;
      const failure = { name, message, hint, line, column, frames };
      return { ...view, state: 'failed', failure, silent: false };
    }
    default:
      return view;
  }
}
