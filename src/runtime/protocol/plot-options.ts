/**
 * Options of figures as a learner writes them. Interfaces, not inferred from the schema in figures.ts, since the
 * editor shows these declarations to learners; the compiler holds the schema to them.
 */

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
