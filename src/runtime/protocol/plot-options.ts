/**
 * Options of figures as a learner writes them. Interfaces, not inferred from the schema in figures.ts, since the
 * editor shows these declarations to learners; the compiler holds the schema to them.
 */

export interface PlotOptions {
  xLabel?: string;
  yLabel?: string;
  /** Logarithmic y axis. */
  log?: boolean;
  /** 'points': values that have no order, without a line between them. */
  kind?: 'line' | 'points' | 'bar' | 'histogram';
  /** Dashed level lines, by name: `{ 'always the mean': 0.5 }`. */
  baselines?: Record<string, number>;
  /** Places of upright lines: where one sequence ends and the next begins. */
  separators?: number[];
  /** Place of a marked upright line: where a forecast begins. */
  origin?: number;
  /** Names of two curves that are drawn as the filled interval between them. */
  interval?: [lower: string, upper: string];
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
