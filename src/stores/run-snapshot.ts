import * as v from 'valibot';
import {
  cells,
  finite,
  isDrawable,
  isPaired,
  limits,
  logLevel,
  momentContent,
  NOT_FILLED,
  name,
  pictureOptions,
  plotOptions,
  side,
  text,
  UNPAIRED,
} from '../runtime/protocol/index.ts';
import { MAX_POINTS } from './point-series.ts';

/** How many steps of one instrument are kept for the film; older ones are thinned evenly. */
export const MAX_FRAMES = 120;
export const MAX_TEXTS = 200;
export const MAX_LOG_LINES = 2_000;

const numbers = v.pipe(
  v.instance(Float64Array),
  v.check(values => values.length <= MAX_POINTS, 'has more points than a curve keeps'),
);
const curve = v.pipe(
  v.object({
    name,
    x: v.pipe(
      numbers,
      v.check(values => values.every(isDrawable), 'has points that lie beyond every axis'),
    ),
    y: numbers,
  }),
  v.check(series => isPaired(series), UNPAIRED),
);

/** One heat map at one training step. */
const pictureFrame = v.pipe(
  v.object({ step: finite, rows: side, cols: side, data: cells, options: pictureOptions }),
  v.check(({ rows, cols, data }) => data.length === rows * cols, NOT_FILLED),
);
export type PictureFrame = Readonly<v.InferOutput<typeof pictureFrame>>;

/** What an instrument saw at one training step. */
const moment = v.object({ step: finite, content: momentContent });
export type Moment = Readonly<v.InferOutput<typeof moment>>;

const textSample = v.object({ step: finite, text: text(limits.textChars) });
export type TextSample = Readonly<v.InferOutput<typeof textSample>>;

const many = <const S extends v.GenericSchema>(part: S, most: number) =>
  v.pipe(v.array(part), v.maxLength(most), v.readonly());
const figures = <const S extends v.GenericSchema>(part: S) => many(part, limits.picturesPerRun);

/** A run as it is kept: what it had drawn and said. The figures pass the same guard as those of a running program. */
export const runSnapshot = v.object({
  plots: many(
    v.object({ name, options: plotOptions, series: many(curve, limits.seriesPerPlot) }),
    limits.plotsPerRun,
  ),
  pictures: figures(v.object({ name, frames: many(pictureFrame, MAX_FRAMES) })),
  /** Absent from what was kept before there were such instruments. */
  moments: v.optional(figures(v.object({ name, moments: many(moment, MAX_FRAMES) }))),
  texts: figures(v.object({ name, samples: many(textSample, MAX_TEXTS) })),
  figureOrder: many(name, limits.plotsPerRun + limits.picturesPerRun),
  log: many(v.object({ level: logLevel, text: text(limits.logChars) }), MAX_LOG_LINES),
});
export type RunSnapshot = Readonly<v.InferOutput<typeof runSnapshot>>;
