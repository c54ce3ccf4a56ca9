/** What the page learns of a run: the vocabulary shared by the runtime, the stores and the charts. */

export type BackendName = 'webgpu' | 'wasm' | 'cpu';
export type BackendChoice = 'auto' | BackendName;

/** Ready, Starting and so on in the status line; the last three are final. */
export type RunState = 'ready' | 'starting' | 'running' | 'paused' | 'stopped' | 'done' | 'failed';

export interface RunRequest {
  /** JavaScript emitted from the learner's TypeScript, an ES module. */
  program: string;
  /** The source map of that emission as JSON; null when the program is what was typed. */
  sourceMap: string | null;
  /** Name of the learner's file, 'train.ts'. */
  fileName: string;
  backend: BackendChoice;
  /** Given to manualSeed() before the program starts. */
  seed?: number;
  /** Pause at the second yield point: the first round of the program's first loop is run, and no more. */
  stepwise?: boolean;
  /** A checkpoint of an earlier run of the same program: its loop goes on there. */
  resume?: Uint8Array<ArrayBuffer>;
  /**
   * JavaScript that is run after the program and is given its exports: `export default async (learner, {seed})`
   * returns the raw outputs that the page grades.
   */
  collector?: string;
}

/** What a collector may hand out: plain values; a tensor's numbers are in row-major order. */
export type RawOutput =
  | number
  | string
  | boolean
  | null
  | readonly number[]
  | { readonly shape: readonly number[]; readonly data: readonly number[] };
export type RawOutputs = Readonly<Record<string, RawOutput>>;

/** Which backend computes, and why, in words for the reader. */
export interface BackendReport {
  name: BackendName;
  reason: string;
  adapter: string | null;
  software: boolean;
}

export interface PlotOptions {
  xLabel?: string;
  yLabel?: string;
  /** Logarithmic y axis. */
  log?: boolean;
  kind?: 'line' | 'bar' | 'histogram';
}

export interface PictureOptions {
  rowLabel?: string;
  colLabel?: string;
  rowTicks?: string[];
  colTicks?: string[];
  /** Training step the picture belongs to. */
  step?: number;
  /** Values at the two ends of the colour scale. */
  range?: [min: number, max: number];
  /** One-sided colours, also for values of both signs: for logarithms, whose zero is no middle. */
  sequential?: boolean;
}

/** Quantities of a recurrent cell, by the field's letters; q is the GRU's W_hn h₋₁ + b_hn, y a reading of h. */
export type TraceSymbol = 'x' | 'h' | 'c' | 'i' | 'f' | 'g' | 'o' | 'r' | 'z' | 'n' | 'q' | 'y';

/** One sequence on its way through one recurrent layer, step by step. */
export interface Trace {
  kind: 'trace';
  cell: 'RNN' | 'LSTM' | 'GRU';
  /** What the simple cell does to its sum. */
  nonlinearity: 'tanh' | 'relu';
  /** Steps held here; the sequence itself has `seqLen`. */
  numSteps: number;
  seqLen: number;
  inputSize: number;
  hiddenSize: number;
  /** The layer reads from the sequence's end; its first step is the last of the sequence. */
  reversed: boolean;
  /** Row-major [numSteps, units held]; h and c have one row more, the first, for the state before. */
  values: Partial<Record<TraceSymbol, Float32Array>>;
  /** What is read at each step, in words. */
  labels?: string[];
}

/** How often values occur: counts in equal bins from `low` to `high`. */
export interface Histogram {
  name: string;
  low: number;
  high: number;
  counts: number[];
}

/** Several histograms of one moment, such as those of all parameters of a model. */
export interface Histograms {
  kind: 'histograms';
  parts: Histogram[];
}

/** A place in the learner's file, counted from 1. */
export interface Frame {
  line: number;
  column: number;
  label: string;
}

export type LogLevel = 'log' | 'info' | 'warn' | 'error';

/** Settings that a running program offers for change. */
export type SettingName = 'lr' | 'maxNorm';

/** Curves drawn together, x and y of equal length; NaN is a gap. */
export interface NamedSeries {
  name: string;
  x: number[];
  y: number[];
}

/** Events whose meaning is the same inside the sandbox and on the page. */
export type OutputEvent =
  | { kind: 'backend'; report: BackendReport }
  | { kind: 'vitals'; stepMs: number | null; numTensors: number; numBytes: number; warning?: string }
  | { kind: 'progress'; done: number; total: number; label: string }
  | { kind: 'log'; level: LogLevel; text: string }
  /** More points of one curve; NaN is a gap. */
  | { kind: 'metric'; plot: string; series: string; x: number[]; y: number[]; options: PlotOptions }
  /** Replaces what the plot showed. */
  | { kind: 'series'; plot: string; series: NamedSeries[]; options: PlotOptions }
  /** A heat map, row-major; several steps may be kept for scrubbing. */
  | {
      kind: 'picture';
      name: string;
      shape: [rows: number, cols: number];
      data: Float32Array;
      options: PictureOptions;
    }
  /** What an instrument saw at one step of training; several steps are kept for scrubbing. */
  | { kind: 'moment'; name: string; step: number; content: Trace | Histograms }
  /** A sample of text as it improves. */
  | { kind: 'text'; name: string; step: number; text: string }
  /** The run has this live control. */
  | { kind: 'setting'; name: SettingName; value: number }
  /** A file that the program offers; one of the same name replaces it. */
  | { kind: 'file'; name: string; bytes: Uint8Array<ArrayBuffer> }
  /** What the run's optimizers trained, as safetensors: comes once, with the run's end. */
  | { kind: 'weights'; optimizers: number; bytes: Uint8Array<ArrayBuffer> }
  /** Something was trained, but it cannot be handed over: comes in place of `weights`. */
  | { kind: 'no-weights'; reason: NoWeightsReason; numBytes: number; mostBytes: number }
  /** Everything that the rest of the loop depends on, after `done` rounds; what was drawn by then came before. */
  | { kind: 'checkpoint'; done: number; total: number; label: string; bytes: Uint8Array<ArrayBuffer> };

/** More than a file holds; not read back in the time that Stop has; or freed by the program itself. */
export type NoWeightsReason = 'too-large' | 'late' | 'freed';

export interface RunFailure {
  kind: 'failed';
  name: string;
  message: string;
  hint: string | null;
  line: number | null;
  column: number | null;
  frames: Frame[];
}

export type RunEvent =
  | OutputEvent
  | { kind: 'state'; state: RunState }
  /** The program has not answered for some seconds; it is left to run, Stop still works. */
  | { kind: 'silent'; silent: boolean }
  /** What the run's collector found, once; only of a run that was given one. */
  | { kind: 'outputs'; outputs: RawOutputs }
  | { kind: 'done'; seconds: number }
  | { kind: 'stopped' }
  | RunFailure;
