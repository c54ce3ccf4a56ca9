import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { OutputEvent } from '../../runtime/protocol/index.ts';
import { resetCounts } from '../../runtime/sandbox/plot.ts';
import { drain } from '../../runtime/sandbox/plot-queue.ts';
import { setSession } from '../../runtime/sandbox/session.ts';
import * as unrolled from '../../runtime/sandbox/unrolled.ts';

export interface CellRun {
  /** Points of each curve, by plot and series. */
  readonly curves: Readonly<
    Record<string, Readonly<Record<string, { x: number[]; y: number[] }>>>
  >;
  /** What the plots that are drawn anew each time showed last. */
  readonly pictures: Readonly<
    Record<string, Readonly<Record<string, { x: number[]; y: number[] }>>>
  >;
  /** Lines printed, tensors as text. */
  readonly log: readonly string[];
  readonly firstPointMs: number;
  readonly totalMs: number;
}

interface RunCellOptions {
  /** In place of the seed that the program sets itself. */
  seed?: number;
  /** Changes the text first, as a reader would: each [from, to] must occur. */
  edits?: readonly (readonly [from: string, to: string])[];
}

function toProgram(
  path: string,
  { seed, edits = [] }: RunCellOptions,
): string {
  let code = readFileSync(path, 'utf8');
  for (const [from, to] of edits) {
    if (!code.includes(from))
      throw new Error(`${path} does not contain "${from}".`);
    code = code.replaceAll(from, to);
  }
  if (seed !== undefined)
    code = code.replace(/manualSeed\(\d+\)/, `manualSeed(${seed})`);
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
    },
  });
  return outputText.replace(
    /import\s*(\{[^}]*\})\s*from\s*'unrolled';/g,
    'const $1 = unrolled;',
  );
}

/** Runs a lesson's program under Node, on the engine as it is, and returns what the page would have shown. */
export async function runCell(
  path: string,
  options: RunCellOptions = {},
): Promise<CellRun> {
  const curves: Record<
    string,
    Record<string, { x: number[]; y: number[] }>
  > = {};
  const pictures: Record<
    string,
    Record<string, { x: number[]; y: number[] }>
  > = {};
  const log: string[] = [];
  const started = performance.now();
  let firstPointMs = Number.NaN;
  resetCounts();
  setSession({
    emit(event: OutputEvent) {
      if (event.kind === 'metric') {
        if (event.plot === 'Loss' && Number.isNaN(firstPointMs))
          firstPointMs = performance.now() - started;
        const curve = ((curves[event.plot] ??= {})[event.series] ??= {
          x: [],
          y: [],
        });
        curve.x.push(...event.x);
        curve.y.push(...event.y);
      }
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
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  try {
    await new AsyncFunction(
      'unrolled',
      'console',
      toProgram(path, options),
    )(unrolled, { log: print });
    await drain();
  } finally {
    setSession(null);
  }
  return {
    curves,
    pictures,
    log,
    firstPointMs,
    totalMs: performance.now() - started,
  };
}
