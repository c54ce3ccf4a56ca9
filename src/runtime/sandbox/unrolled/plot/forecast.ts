import { type Numbers, takeReading } from '../readback.ts';
import { drawSeries } from './curves.ts';

/** Settings of `plot.forecast`. */
export interface ForecastOptions {
  /** Place in `truth` of the first predicted value; without it, the prediction begins where `truth` ends. */
  origin?: number;
  /** Times of `truth` and of what goes beyond it; without it 0, 1, 2, … */
  x?: Numbers;
  /** The interval's name, such as '90 % interval'. */
  interval?: string;
  xLabel?: string;
  yLabel?: string;
}

/**
 * Draws a forecast: the observed values, a mark at the origin, and from there on the prediction, with its interval
 * if there is one, and any other forecasts to compare it with. A later call replaces the picture.
 *
 * @example
 * const truth = Array.from({ length: 48 }, (_, t) => 10 + t / 8 + 3 * Math.sin(t / 2));
 * plot.forecast('Demand', { truth, prediction: truth.slice(36).map(y => y + 0.5) }, { origin: 36 });
 */
export function forecast(
  name: string,
  curves: {
    truth: Numbers;
    prediction: Numbers;
    lower?: Numbers;
    upper?: Numbers;
    [other: string]: Numbers | undefined;
  },
  options: ForecastOptions = {},
): void {
  const { truth, lower, upper, ...forecasts } = curves;
  const { interval = 'interval', x, ...settings } = options;
  const numTrue = lengthOf('truth', truth);
  const origin = options.origin ?? numTrue;
  if (!(Number.isInteger(origin) && origin >= 0 && origin <= numTrue)) {
    throw new RangeError(
      `plot.forecast: expected origin to be a place in truth, from 0 to ${numTrue}, got ${origin}.`,
    );
  }
  if ((lower === undefined) !== (upper === undefined)) {
    throw new TypeError('plot.forecast: expected both lower and upper, or neither, got one of them.');
  }
  const numSteps = lengthOf('prediction', curves.prediction);
  for (const [key, ends] of Object.entries({ lower, upper })) {
    if (ends !== undefined && lengthOf(key, ends) !== numSteps) {
      throw new RangeError(
        `plot.forecast: expected ${key} to have the prediction's ${numSteps} values, got ${lengthOf(key, ends)}.`,
      );
    }
  }
  const numX = x === undefined ? Number.POSITIVE_INFINITY : lengthOf('x', x);
  if (numX < Math.max(numTrue, origin + numSteps)) {
    throw new RangeError(
      `plot.forecast: expected x to have ${Math.max(numTrue, origin + numSteps)} times, as far as the curves go, got ${numX}.`,
    );
  }
  const names: [lower: string, upper: string] = [`${interval}, lower end`, `${interval}, upper end`];
  const given: [string, Numbers, number][] = [['truth', truth, 0]];
  for (const [key, values] of Object.entries(forecasts)) {
    if (values !== undefined) given.push([key, values, origin]);
  }
  if (lower !== undefined && upper !== undefined) {
    given.push([names[0], lower, origin], [names[1], upper, origin]);
  }
  drawSeries('plot.forecast', name, given, {
    ...settings,
    ...(x === undefined ? {} : { x }),
    // Half a step before the first predicted value.
    origin: x === undefined ? origin - 0.5 : startOf(x, origin),
    ...(lower === undefined ? {} : { interval: names }),
  });
}

/** Halfway between the last time before the origin and the origin; undefined where the times are still on a device. */
function startOf(x: Numbers, origin: number): number | undefined {
  const { values, held } = takeReading(x);
  held?.dispose();
  if (!values) return undefined;
  const first = Number(values[origin] ?? Number.NaN);
  return origin > 0 ? (Number(values[origin - 1]) + first) / 2 : first;
}

function lengthOf(what: string, values: Numbers): number {
  const { shape, held } = takeReading(values);
  held?.dispose();
  const length = shape.reduce((product, size) => product * size, 1);
  if (length === 0 || shape.length === 0) {
    throw new RangeError(`plot.forecast: expected ${what} to be a list of numbers, got none.`);
  }
  return length;
}
