import type { CellRuns } from '../../stores/index.ts';

export const RUN_FORMAT = 'unrolled-run';
export const RUN_VERSION = 1;

interface RunToSave {
  readonly cellId: string;
  readonly title: string;
  readonly fileName: string;
  readonly runs: CellRuns;
}

/**
 * A cell's present run as JSON: what ran, how, and everything that it drew and said. Numbers that JSON does not know
 * stand as the texts "NaN", "Infinity" and "-Infinity".
 */
export function runAsJson({ cellId, title, fileName, runs }: RunToSave): string {
  const { current, code } = runs;
  if (!current || code === null) throw new Error('There is no run to save.');
  const view = runs.view.get();
  const { plots, pictures, texts, figureOrder, log } = current.snapshot();
  const record = {
    format: RUN_FORMAT,
    version: RUN_VERSION,
    savedAt: new Date().toISOString(),
    startedAt: new Date(current.startedAt).toISOString(),
    cell: { id: cellId, title, fileName },
    code,
    seed: seedOf(code),
    backend: view.backend,
    outcome: { state: view.state, seconds: view.seconds, failure: view.failure },
    /** As they were set last; `origins` are the program's own. */
    settings: { values: view.settings, origins: view.settingOrigins },
    stepMs: view.vitals?.stepMs ?? null,
    progress: view.progress,
    figures: figureOrder,
    plots: plots.map(plot => ({
      ...plot,
      series: plot.series.map(({ name, x, y }) => ({ name, x: numbers(x), y: numbers(y) })),
    })),
    pictures: pictures.map(({ name, frames }) => ({
      name,
      frames: frames.map(({ data, ...frame }) => ({ ...frame, data: singles(data) })),
    })),
    texts,
    log,
    droppedLines: view.droppedLines,
    browser: typeof navigator === 'undefined' ? null : navigator.userAgent,
  };
  return JSON.stringify(record);
}

/** The seed that a program sets for itself; null if it sets none, or computes it. */
export function seedOf(code: string): number | null {
  const match = /\bmanualSeed\(\s*(\d+)\s*\)/.exec(code);
  return match ? Number(match[1]) : null;
}

const plain = (value: number): number | string => (Number.isFinite(value) ? value : String(value));
const numbers = (values: Float64Array) => Array.from(values, plain);

/** Few digits that give the same single-precision number again: nine always do. */
function single(value: number): number {
  const short = [7, 8].map(digits => Number(value.toPrecision(digits)));
  return short.find(candidate => Math.fround(candidate) === value) ?? Number(value.toPrecision(9));
}
const singles = (values: Float32Array) =>
  Array.from(values, value => (Number.isFinite(value) ? single(value) : String(value)));
