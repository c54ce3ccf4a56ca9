import type { CellRun } from './run-cell.ts';

/** A run as a lesson's claims look at it. */
export interface RunRecord {
  /** Points of one curve, in the order in which they were drawn; none if it was not drawn. */
  series(plot: string, name: string): { x: number; y: number }[];
  /** The last value of one curve; NaN if it was not drawn. */
  last(plot: string, name: string): number;
  readonly logs: readonly string[];
}

/** Something that a lesson's prose says of a run of one of its cells. */
export interface Claim {
  readonly id: string;
  /** The prose's own words, or nearly. */
  readonly text: string;
  /** Name of the file in `cells/`, without its ending. */
  readonly cell: string;
  /** In place of the seed that the program sets; the program's own unless given. */
  readonly seeds?: readonly number[];
  /** True if it holds; a text says what was found instead. */
  readonly holds: (run: RunRecord) => boolean | string;
}

export function toRecord({ curves, pictures, log }: CellRun): RunRecord {
  const series = (plot: string, name: string) => {
    const found = pictures[plot]?.[name] ?? curves[plot]?.[name];
    return found ? found.x.map((x, i) => ({ x, y: found.y[i]! })) : [];
  };
  return {
    series,
    last: (plot, name) => series(plot, name).at(-1)?.y ?? Number.NaN,
    logs: log,
  };
}
