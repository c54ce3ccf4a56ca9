import { version } from '../../../package.json';
import type { Experiment } from '../../stores/index.ts';

export const RUN_FORMAT = 'unrolled-run';
export const RUN_VERSION = 1;

interface RunToSave {
  readonly cellId: string;
  readonly title: string;
  readonly fileName: string;
  readonly runs: Experiment;
}

/**
 * A cell's present run as JSON: what ran, how, and everything that it drew and said. Numbers that JSON does not know
 * stand as the texts "NaN", "Infinity" and "-Infinity".
 */
export function runAsJson({ cellId, title, fileName, runs }: RunToSave): string {
  const ended = runs.ended();
  if (!ended) throw new Error('There is no run to save.');
  const { code, seed, startedAt } = ended.origin;
  const { state, seconds, failure, backend, settings } = ended;
  const { figureOrder, ...drawn } = ended.run;
  const view = runs.view.get();
  const record = {
    format: RUN_FORMAT,
    version: RUN_VERSION,
    savedAt: new Date().toISOString(),
    startedAt: new Date(startedAt).toISOString(),
    cell: { id: cellId, title, fileName },
    code,
    seed: seedOf(code) ?? seed,
    backend,
    outcome: { state, seconds, failure },
    /** As they were set last; `origins` are the program's own. */
    settings,
    stepMs: view.vitals?.stepMs ?? null,
    progress: view.progress,
    figures: figureOrder,
    ...drawn,
    droppedLines: view.droppedLines,
    versions: {
      unrolled: version,
      browser: typeof navigator === 'undefined' ? null : navigator.userAgent,
    },
  };
  return JSON.stringify(record, plain);
}

/** The seed that a program sets for itself; null if it sets none, or computes it. */
export function seedOf(code: string): number | null {
  const match = /\bmanualSeed\(\s*(\d+)\s*\)/.exec(code);
  return match ? Number(match[1]) : null;
}

/** As JSON can hold it: arrays of numbers as lists, what is no finite number as text. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Float32Array) return Array.from(value, single);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>);
  }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** Few digits that give the same single-precision number again: nine always do. */
function single(value: number): number {
  const short = [7, 8].map(digits => Number(value.toPrecision(digits)));
  return short.find(candidate => Math.fround(candidate) === value) ?? Number(value.toPrecision(9));
}
