import type { RunSnapshot } from './run-output.ts';

type Parts = Record<string, unknown>;

const isListOf = (value: unknown, holds: (part: Parts) => boolean): boolean =>
  Array.isArray(value) && value.every(part => typeof part === 'object' && part !== null && holds(part));

const isCurve = ({ name, x, y }: Parts) =>
  typeof name === 'string' && x instanceof Float64Array && y instanceof Float64Array && x.length === y.length;

const isFrame = ({ step, rows, cols, data, options }: Parts) =>
  typeof step === 'number' &&
  data instanceof Float32Array &&
  data.length === Number(rows) * Number(cols) &&
  typeof options === 'object';

const isMoment = ({ step, content }: Parts) =>
  typeof step === 'number' && typeof content === 'object' && content !== null;

/** Whether a kept value, of a file perhaps, can be drawn as a snapshot. */
export function isRunSnapshot(value: unknown): value is RunSnapshot {
  if (typeof value !== 'object' || value === null) return false;
  const { plots, pictures, moments = [], texts, figureOrder, log } = value as Parts;
  return (
    isListOf(plots, plot => typeof plot.options === 'object' && isListOf(plot.series, isCurve)) &&
    isListOf(pictures, picture => isListOf(picture.frames, isFrame)) &&
    isListOf(texts, text => isListOf(text.samples, sample => typeof sample.text === 'string')) &&
    isListOf(moments, ({ moments: list }) => isListOf(list, isMoment)) &&
    isListOf(log, line => typeof line.text === 'string') &&
    Array.isArray(figureOrder) &&
    figureOrder.every(name => typeof name === 'string')
  );
}
