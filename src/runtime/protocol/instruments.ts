import * as v from 'valibot';
import { limits } from './limits.ts';
import { count, finite, isNumbers, shortLabel as label, name } from './values.ts';

/** What the instruments for text, classes, vectors and attributions saw at one step of training. */

const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1.0001));
const tokens = v.pipe(v.array(label), v.maxLength(limits.tokensPerText));

/** A text in tokens, and what the model gave each of them. */
const tokenText = v.pipe(
  v.object({
    name,
    /** What stands between two tokens. */
    separator: label,
    tokens,
    /** Of each token; null where none is known, as in a prompt. */
    probabilities: v.optional(v.array(v.nullable(probability))),
    /** The likeliest tokens at each place, the likeliest first. */
    alternatives: v.optional(
      v.array(v.pipe(v.array(v.object({ token: label, probability })), v.maxLength(limits.alternatives))),
    ),
  }),
  v.check(
    text =>
      (text.probabilities?.length ?? text.tokens.length) === text.tokens.length &&
      (text.alternatives?.length ?? text.tokens.length) === text.tokens.length,
    'the text has another number of tokens than of probabilities',
  ),
);
export type TokenText = v.InferOutput<typeof tokenText>;

/** Texts side by side. */
export const texts = v.object({
  kind: v.literal('texts'),
  samples: v.pipe(v.array(tokenText), v.minLength(1), v.maxLength(limits.samplesPerMoment)),
});
export type Texts = v.InferOutput<typeof texts>;

/** Rows of labels under the tokens of one sentence. */
export const labels = v.pipe(
  v.object({
    kind: v.literal('labels'),
    tokens,
    rows: v.pipe(
      v.array(v.object({ name, labels: v.array(label) })),
      v.minLength(1),
      v.maxLength(limits.labelRows),
    ),
  }),
  v.check(
    content => content.rows.every(row => row.labels.length === content.tokens.length),
    'a row has another number of labels than there are tokens',
  ),
);
export type Labels = v.InferOutput<typeof labels>;

/** What each token contributed to a result, and what either sign speaks for. */
export const attribution = v.pipe(
  v.object({
    kind: v.literal('attribution'),
    separator: label,
    tokens,
    /** NaN and infinities are shown as such. */
    scores: v.custom<number[]>(value => isNumbers(value, limits.tokensPerText)),
    positive: label,
    negative: label,
  }),
  v.check(
    content => content.scores.length === content.tokens.length,
    'there is another number of scores than of tokens',
  ),
);
export type Attribution = v.InferOutput<typeof attribution>;

/** How many items of each true class were taken for which class. */
export const confusion = v.pipe(
  v.object({
    kind: v.literal('confusion'),
    classes: v.pipe(v.array(label), v.minLength(1), v.maxLength(limits.classesPerMatrix)),
    /** Row-major, rows by the truth. */
    counts: v.array(count),
  }),
  v.check(
    content => content.counts.length === content.classes.length ** 2,
    'the matrix has another size than its classes',
  ),
);
export type Confusion = v.InferOutput<typeof confusion>;

/** Vectors as points in the plane of their two principal components. */
export const embedding = v.pipe(
  v.object({
    kind: v.literal('embedding'),
    /** Row-major [points, 2]. */
    places: v.instance(Float32Array),
    /** Share of the variance along either axis. */
    shares: v.tuple([finite, finite]),
    labels: v.pipe(v.array(label), v.minLength(1), v.maxLength(limits.pointsPerPlane)),
    /** Index into groupNames for each point; empty without groups. */
    groups: v.array(count),
    groupNames: v.pipe(v.array(label), v.maxLength(limits.groupsPerPlane)),
    /** Of each point the points whose vectors are the most similar, the most similar first. */
    nearest: v.array(v.array(count)),
  }),
  v.check(({ places, labels: names, groups, groupNames, nearest }) => {
    const isPoint = (point: number) => point < names.length;
    return (
      places.length === 2 * names.length &&
      (groups.length === 0 || groups.length === names.length) &&
      groups.every(group => group < groupNames.length) &&
      nearest.length === names.length &&
      nearest.every(points => points.every(isPoint))
    );
  }, 'the points, their groups and their neighbours do not fit together'),
);
export type Embedding = v.InferOutput<typeof embedding>;
