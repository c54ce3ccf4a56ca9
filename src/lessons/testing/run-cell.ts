import type { OutputEvent } from '../../runtime/protocol/index.ts';
import { resetCounts } from '../../runtime/sandbox/unrolled/plot/curves.ts';
import { drain } from '../../runtime/sandbox/unrolled/plot/queue.ts';
import { setSession } from '../../runtime/sandbox/unrolled/session.ts';
import { beginRun, readProgram, runModule } from './run-module.ts';

export interface CellRun {
  /** Points of each curve, by plot and series. */
  readonly curves: Readonly<
    Record<string, Readonly<Record<string, { x: number[]; y: number[] }>>>
  >;
  /** What the plots that are drawn anew each time showed last. */
  readonly pictures: Readonly<
    Record<string, Readonly<Record<string, { x: number[]; y: number[] }>>>
  >;
  /** The heat maps, as they were drawn last: values row by row. */
  readonly heatmaps: Readonly<Record<string, Heatmap>>;
  /** Lines printed, tensors as text. */
  readonly log: readonly string[];
}

export interface Heatmap {
  readonly shape: readonly [rows: number, cols: number];
  readonly data: ArrayLike<number>;
}

interface RunCellOptions {
  /** In place of the seed that the program sets itself. */
  readonly seed?: number;
  /** Changes the text first, as a reader would: each [from, to] must occur. */
  readonly edits?: readonly (readonly [from: string, to: string])[];
}

const runs = new Map<string, Promise<CellRun>>();

/**
 * Runs a lesson's program under Node, on the engine as it is, and returns what the page would have shown. Many tests
 * look at the same run: the same program, seed and edits run once.
 */
export function runCell(
  path: string,
  options: RunCellOptions = {},
): Promise<CellRun> {
  const key = JSON.stringify([path, options.seed, options.edits]);
  const run = runs.get(key) ?? runOnce(path, options);
  runs.set(key, run);
  return run;
}

async function runOnce(
  path: string,
  options: RunCellOptions,
): Promise<CellRun> {
  const curves: Record<
    string,
    Record<string, { x: number[]; y: number[] }>
  > = {};
  const pictures: Record<
    string,
    Record<string, { x: number[]; y: number[] }>
  > = {};
  const heatmaps: Record<string, Heatmap> = {};
  const log: string[] = [];
  let code = readProgram(path, options.edits);
  if (options.seed !== undefined)
    code = code.replace(/manualSeed\(\d+\)/, `manualSeed(${options.seed})`);
  beginRun();
  resetCounts();
  setSession({
    emit(event: OutputEvent) {
      if (event.kind === 'metric') {
        const curve = ((curves[event.plot] ??= {})[event.series] ??= {
          x: [],
          y: [],
        });
        curve.x.push(...event.x);
        curve.y.push(...event.y);
      }
      if (event.kind === 'picture')
        heatmaps[event.name] = { shape: event.shape, data: event.data };
      if (event.kind === 'series') {
        pictures[event.plot] = Object.fromEntries(
          event.series.map(({ name, x, y }) => [name, { x, y }]),
        );
      }
    },
    mayContinue: () => undefined,
    loopChanged() {},
  });
  const print = (...values: unknown[]) =>
    void log.push(values.map(String).join(' '));
  try {
    await runModule(code, print);
    await drain();
  } finally {
    setSession(null);
  }
  return {
    curves,
    pictures,
    heatmaps,
    log,
  };
}
