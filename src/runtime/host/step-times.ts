import type { BackendChoice } from '../protocol/index.ts';

/** What a training step of one program took on either backend of this machine. */
export interface StepTimes {
  webgpuMs: number;
  /** Null: none ended while the page waited. */
  wasmMs: number | null;
  /** The graphics adapter is emulated by the processor. */
  isSoftware: boolean;
}

/** Which backend was the faster. */
export function fasterOf({ webgpuMs, wasmMs }: StepTimes): 'webgpu' | 'wasm' {
  return wasmMs !== null && wasmMs < webgpuMs ? 'wasm' : 'webgpu';
}

/** The measurement in words, for the status line. */
export function describeTimes(times: StepTimes): string {
  const { webgpuMs, wasmMs, isSoftware } = times;
  if (wasmMs === null) return `WebGPU ${inWords(webgpuMs)} a step, wasm far longer: WebGPU.`;
  const figures = `WebGPU ${inWords(webgpuMs)}, wasm ${inWords(wasmMs)} a step`;
  if (fasterOf(times) === 'webgpu') return `${figures}: WebGPU, the faster.`;
  return isSoftware
    ? `${figures}: wasm, because this graphics adapter is emulated by the processor.`
    : `${figures}: wasm, because so small a model gains nothing from the graphics adapter.`;
}

function inWords(ms: number): string {
  return `${ms >= 100 ? Math.round(ms) : Number(ms.toPrecision(2))} ms`;
}

/** More programs than a reader edits in one visit; the earliest is forgotten first. */
const MAX_PROGRAMS = 100;

/** What was measured since the page was loaded, by the program's text. */
export class TimesByProgram {
  readonly #times = new Map<string, StepTimes>();

  get(program: string): StepTimes | undefined {
    return this.#times.get(program);
  }

  set(program: string, times: StepTimes): void {
    this.#times.set(program, times);
    if (this.#times.size > MAX_PROGRAMS) this.#times.delete(this.#times.keys().next().value!);
  }
}

/** Whether a program trains, so that there are steps to be timed. */
export function isTraining(program: string): boolean {
  return /\.backward\s*\(/.test(program);
}

/** What a measured program runs on; `automatic` is the choice that comes to WebGPU. */
export function choiceFor(times: StepTimes, automatic: BackendChoice): BackendChoice {
  return fasterOf(times) === 'wasm' ? 'wasm' : automatic;
}
