import type { RunOutput } from '../../stores/index.ts';
import { lossPlot } from './run-summary.ts';

/** What a run's curves show, with the evidence, and the lesson that teaches it. */
export interface Finding {
  readonly rule: RuleName;
  readonly text: string;
  /** Slug of a lesson. */
  readonly lesson: string;
}

/** What the rules look at: what was recorded, not what the program meant. */
export interface Evidence {
  readonly output: RunOutput;
  readonly isOver: boolean;
  /** The norm to which gradients are clipped, as the run told it; null where it clips none. */
  readonly maxNorm: number | null;
}

/** Where each rule begins to speak. A run of fewer steps than `fewest` shows no trend. */
export const THRESHOLDS = {
  fewest: 40,
  /** Gradient norms this much larger than the median before them, and larger than 1 in any case by as much. */
  explodes: 1_000,
  /** Of its first value, by which the loss has moved at most. */
  flat: 0.02,
  /** Of its mean, by which the loss of the last fifth lies below that of the fifth before. */
  stillFalling: 0.1,
  /** By which the held-out loss at the end exceeds its lowest, while the other still falls. */
  overfits: 0.15,
  /** Smallest part of the gradient that reaches the first step, beside the last. */
  vanishes: 1e-4,
  /** By which the loss at the end exceeds that at the beginning. */
  diverges: 2,
} as const;

export type RuleName =
  | 'not-a-number'
  | 'explodes'
  | 'diverges'
  | 'overfits'
  | 'flat'
  | 'vanishes'
  | 'clip-always'
  | 'clip-never'
  | 'still-falling';

type Rule = (evidence: Evidence) => Omit<Finding, 'rule'> | null;

/** More than this is no longer a quiet word. */
const MOST = 2;

/** In order of weight; the first that have something to say speak. */
const RULES: readonly (readonly [RuleName, Rule])[] = [
  ['not-a-number', notANumber],
  ['explodes', explodes],
  ['diverges', diverges],
  ['overfits', overfits],
  ['flat', flat],
  ['vanishes', vanishes],
  ['clip-always', clipAlways],
  ['clip-never', clipNever],
  ['still-falling', stillFalling],
];

export function findingsOf(evidence: Evidence): Finding[] {
  const findings: Finding[] = [];
  for (const [rule, say] of RULES) {
    const found = say(evidence);
    if (found) findings.push({ rule, ...found });
    // Of numbers that are none, nothing else follows.
    if (findings.length === MOST || findings[0]?.rule === 'not-a-number') break;
  }
  return findings;
}

interface Series {
  readonly name: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const seriesOf = (output: RunOutput, plot: string): Series[] =>
  [...(output.plots.get(plot)?.series ?? [])].map(([name, { x, y }]) => ({ name, x, y }));

const losses = ({ output }: Evidence): Series[] => {
  const plot = lossPlot(output);
  return plot ? seriesOf(output, plot.name) : [];
};

const round = (value: number) => String(Number(value.toPrecision(2)));

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Mean of a part of a curve, by shares of its length. */
const part = (y: Float64Array, from: number, to: number): number =>
  meanOf(
    y.subarray(
      Math.floor(from * y.length),
      Math.max(Math.floor(from * y.length) + 1, Math.floor(to * y.length)),
    ),
  );

function notANumber(evidence: Evidence) {
  for (const { name, x, y } of losses(evidence)) {
    const at = y.findIndex(value => Number.isNaN(value));
    // A gap between points is drawn as such; a loss that stays a gap is none.
    if (at >= 0 && y.subarray(at).every(value => Number.isNaN(value))) {
      return {
        text: `The ${name} is no number from step ${x[at]} on: a value overflowed, or 0 was divided by 0.`,
        lesson: 'gradient-clipping',
      };
    }
  }
  return null;
}

function explodes({ output }: Evidence) {
  for (const { x, y } of seriesOf(output, 'Gradient norm')) {
    for (let i = 5; i < y.length; i++) {
      if (!(y[i]! > THRESHOLDS.explodes)) continue;
      const before = [...y.subarray(Math.max(0, i - 50), i)].sort((a, b) => a - b);
      const median = before[Math.floor(before.length / 2)]!;
      if (y[i]! < THRESHOLDS.explodes * median) continue;
      return {
        text: `The gradient exploded: its norm was ${round(median)} and at step ${x[i]} ${round(y[i]!)}.`,
        lesson: 'gradient-clipping',
      };
    }
  }
  return null;
}

function diverges(evidence: Evidence) {
  for (const { name, y } of losses(evidence)) {
    if (y.length < THRESHOLDS.fewest || !(y[0]! > 0)) continue;
    const end = part(y, 0.9, 1);
    if (!(end > THRESHOLDS.diverges * y[0]!)) continue;
    return {
      text: `The ${name} rose from ${round(y[0]!)} to ${round(end)}: the learning rate is most likely too high.`,
      lesson: 'gradient-clipping',
    };
  }
  return null;
}

const isHeldOut = (name: string) => /valid|held|test/i.test(name);

function overfits(evidence: Evidence) {
  const all = losses(evidence);
  const heldOut = all.find(({ name }) => isHeldOut(name));
  const training = all.find(({ name }) => /train/i.test(name));
  if (!heldOut || !training || heldOut.y.length < 10 || training.y.length < THRESHOLDS.fewest) return null;
  let lowest = 0;
  heldOut.y.forEach((value, i) => {
    if (value < heldOut.y[lowest]!) lowest = i;
  });
  const end = part(heldOut.y, 0.8, 1);
  const rises = end > (1 + THRESHOLDS.overfits) * heldOut.y[lowest]!;
  const trains = part(training.y, 0.8, 1) < part(training.y, 0.4, 0.6);
  if (!rises || !trains || lowest > 0.8 * heldOut.y.length) return null;
  return {
    text: `It overfits from step ${heldOut.x[lowest]} on: the ${heldOut.name} rose from ${round(heldOut.y[lowest]!)} to ${round(end)} while the ${training.name} fell.`,
    lesson: 'regularization',
  };
}

function flat(evidence: Evidence) {
  const [first, ...others] = losses(evidence);
  if (!first || !evidence.isOver || first.y.length < THRESHOLDS.fewest) return null;
  const isFlat = ({ y }: Series) => {
    const start = part(y, 0, 0.1);
    return (
      start > 0 &&
      [0.3, 0.6, 0.9].every(at => Math.abs(part(y, at, at + 0.1) - start) < THRESHOLDS.flat * start)
    );
  };
  if (![first, ...others].every(isFlat)) return null;
  return {
    text: `The ${first.name} did not move from ${round(part(first.y, 0, 0.1))}: nothing was learned.`,
    lesson: 'vanishing-gradients',
  };
}

function vanishes({ output }: Evidence) {
  for (const { name, y } of seriesOf(output, 'Gradient through time')) {
    const [first, last] = [y[0], y[y.length - 1]];
    if (y.length < 10 || first === undefined || last === undefined || !(last > 0)) continue;
    if (first >= THRESHOLDS.vanishes * last) continue;
    return {
      text: `The gradient vanishes through time (${name}): at the first step ${round(first)}, at the last ${round(last)}.`,
      lesson: 'vanishing-gradients',
    };
  }
  return null;
}

function clipped({ output, maxNorm, isOver }: Evidence): { share: number; count: number } | null {
  const norms = seriesOf(output, 'Gradient norm');
  if (maxNorm === null || !isOver || norms.length !== 1) return null;
  const { y } = norms[0]!;
  if (y.length < THRESHOLDS.fewest) return null;
  return { share: y.filter(value => value > maxNorm).length / y.length, count: y.length };
}

function clipAlways(evidence: Evidence) {
  const found = clipped(evidence);
  if (found?.share !== 1) return null;
  return {
    text: `The clip at ${evidence.maxNorm} acted on every one of ${found.count} steps: it sets the length of each, not the gradient.`,
    lesson: 'gradient-clipping',
  };
}

function clipNever(evidence: Evidence) {
  const found = clipped(evidence);
  if (found?.share !== 0) return null;
  return {
    text: `The clip at ${evidence.maxNorm} never acted in ${found.count} steps.`,
    lesson: 'gradient-clipping',
  };
}

function stillFalling(evidence: Evidence) {
  if (!evidence.isOver) return null;
  for (const { name, y } of losses(evidence).filter(series => !isHeldOut(series.name))) {
    if (y.length < THRESHOLDS.fewest) continue;
    const [before, end] = [part(y, 0.6, 0.8), part(y, 0.8, 1)];
    if (!(before > 0) || !(end < (1 - THRESHOLDS.stillFalling) * before)) continue;
    return {
      text: `The ${name} was still falling at the end, from ${round(before)} to ${round(end)} in its last fifth: more steps may help.`,
      lesson: 'sine-wave',
    };
  }
  return null;
}
