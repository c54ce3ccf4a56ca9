import { checkCall } from '../check-call.ts';
import { formatShape, UnrolledError } from '../errors.ts';
import { generator, Tensor, tensor } from '../tensor/index.ts';

/** Scores of the next token, one per token: a tensor (V) or (1, V), or a list. */
export type Logits = Tensor | readonly number[] | Float32Array;

/** How {@link sample} picks among the likely tokens. */
export interface SamplingOptions {
  /** Divides the logits: below 1 bolder, above 1 more even. Default 1. */
  temperature?: number;
  /** Keep only the k likeliest tokens, and those that are as likely as the last of them. Default: all. */
  topK?: number;
  /** Keep only the likeliest tokens that together reach the probability p (the nucleus). Default 1: all. */
  topP?: number;
}

/**
 * The likeliest token: argmax_v logits_v; of equals, the first.
 *
 * Shapes: logits (V) or (1, V); the result is a number.
 *
 * @example
 * import { decoding } from 'unrolled';
 *
 * console.log(await decoding.greedy([0.1, 2.5, -1])); // 1
 */
export async function greedy(logits: Logits): Promise<number> {
  return argmax(await readLogits('decoding.greedy()', logits));
}

/**
 * A token drawn at random from what the model finds likely.
 *
 *     p_v ∝ exp(logits_v / τ)
 *
 * cut to the top k, then to the nucleus of probability p, and normalised.
 *
 * Legend: temperature τ > 0; k and p as in {@link SamplingOptions}. The draw comes from the generator that
 * `manualSeed` sets.
 *
 * Shapes: logits (V) or (1, V); the result is a number.
 *
 * Errors: logits of several rows; a temperature of 0 (use `greedy`); NaN among the logits.
 *
 * Source: nucleus sampling: A. Holtzman et al., arXiv:1904.09751, 2019.
 *
 * @example
 * import { decoding, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * const drawn = [];
 * for (let i = 0; i < 10; i++) drawn.push(await decoding.sample([2, 1, 0], { temperature: 0.7, topK: 2 }));
 * console.log(drawn.join(' '));
 */
export async function sample(logits: Logits, options: SamplingOptions = {}): Promise<number> {
  checkCall(arguments, 'decoding.sample(logits, { temperature: number, topK: number, topP: number })');
  return draw(nextProbabilities('decoding.sample()', await readLogits('decoding.sample()', logits), options));
}

/**
 * What `sample` draws from: the probability of each token after temperature, top k and nucleus.
 *
 * Shapes: logits (V) or (1, V); V numbers that sum to 1.
 *
 * @example
 * import { decoding } from 'unrolled';
 *
 * console.log(await decoding.probabilities([2, 1, 0], { topP: 0.8 }));
 */
export async function probabilities(logits: Logits, options: SamplingOptions = {}): Promise<number[]> {
  checkCall(arguments, 'decoding.probabilities(logits, { temperature: number, topK: number, topP: number })');
  const where = 'decoding.probabilities()';
  return nextProbabilities(where, await readLogits(where, logits), options);
}

/**
 * Draws the numbers of columns, each as likely as its weight.
 *
 * Legend: V columns, B rows, S samples.
 *
 * Shapes: weights (V) → (S), or (B, V) → (B, S), int32. Weights need not sum to 1.
 *
 * Errors: negative weights, NaN or none above 0; without replacement, fewer weights above 0 than samples.
 *
 * Deviation from PyTorch: asynchronous, because the weights are read from the device. `replacement` is false by
 * default, as there.
 *
 * @example
 * import { decoding, manualSeed, tensor } from 'unrolled';
 *
 * manualSeed(0);
 * const drawn = await decoding.multinomial(tensor([[1, 0, 3], [1, 1, 1]]), 2);
 * console.log(await drawn.toArray());
 */
export async function multinomial(
  weights: Tensor,
  numSamples: number,
  options: { replacement?: boolean } = {},
): Promise<Tensor> {
  checkCall(arguments, 'decoding.multinomial(weights: Tensor, numSamples: number, { replacement: boolean })');
  const where = 'decoding.multinomial()';
  if (weights.ndim !== 1 && weights.ndim !== 2) {
    throw new UnrolledError(
      `${where}: expected weights of shape (V) or (B, V), got ${formatShape(weights.shape)}.`,
    );
  }
  if (!Number.isInteger(numSamples) || numSamples < 1) {
    throw new UnrolledError(`${where}: expected at least one sample, got ${numSamples}.`);
  }
  const numColumns = weights.shape.at(-1)!;
  const values = await weights.data();
  const numRows = weights.ndim === 2 ? weights.shape[0]! : 1;
  const drawn = Array.from({ length: numRows }, (_, row) =>
    drawRow(where, Array.from(values.slice(row * numColumns, (row + 1) * numColumns)), numSamples, options),
  );
  return tensor(weights.ndim === 2 ? drawn : drawn[0]!, { dtype: 'int32' });
}

function drawRow(
  where: string,
  weights: number[],
  numSamples: number,
  { replacement = false }: { replacement?: boolean },
): number[] {
  if (!weights.every(weight => weight >= 0 && Number.isFinite(weight))) {
    throw new UnrolledError(
      `${where}: expected finite weights of at least 0, got ${weights.find(w => !(w >= 0 && w < Infinity))}.`,
      {
        hint: 'Logits are no weights: take softmax(-1) of them first.',
      },
    );
  }
  const usable = weights.filter(weight => weight > 0).length;
  if (usable < (replacement ? 1 : numSamples)) {
    throw new UnrolledError(
      `${where}: expected at least ${replacement ? 1 : numSamples} weights above 0, got ${usable}.`,
      replacement ? {} : { hint: 'Draw with { replacement: true } to get a column more than once.' },
    );
  }
  if (replacement && numSamples > 1) return drawWithReplacement(weights, numSamples);
  const keys = exponentialKeys(weights);
  return weights
    .map((_, column) => column)
    .sort((a, b) => keys[b]! - keys[a]! || a - b)
    .slice(0, numSamples);
}

/** Each time the first column at which the running sum of the weights reaches what was drawn. */
function drawWithReplacement(weights: readonly number[], numSamples: number): number[] {
  const sums: number[] = [];
  let sum = 0;
  for (const weight of weights) sums.push((sum += weight));
  return Array.from({ length: numSamples }, () => {
    const target = generator.nextDouble() * sum;
    return sums.findIndex((reached, column) => weights[column]! > 0 && reached >= target);
  });
}

/**
 * w / e with e drawn from the exponential distribution: the largest belongs to column v with probability w_v / Σ w,
 * and the order of the rest is that of draws without replacement.
 */
function exponentialKeys(weights: readonly number[]): number[] {
  return weights.map(weight => Math.fround(weight / Math.fround(generator.exponential())));
}

/** A place of a list of weights, each as likely as its weight; never one of weight 0. */
export function draw(weights: readonly number[]): number {
  return argmax(exponentialKeys(weights));
}

/** Logits come in float32: a sum of their probabilities this near to the nucleus's has reached it. */
const rounding = 1e-6;

/** Probabilities after temperature, top k and nucleus; in double precision. */
export function nextProbabilities(
  where: string,
  logits: readonly number[],
  options: SamplingOptions,
): number[] {
  const { temperature = 1, topK = logits.length, topP = 1 } = options;
  if (!(temperature > 0)) {
    throw new UnrolledError(`${where}: expected a temperature above 0, got ${temperature}.`, {
      hint: 'At temperature 0 the likeliest token always wins: use decoding.greedy().',
    });
  }
  if (!(Number.isInteger(topK) && topK >= 1)) {
    throw new UnrolledError(`${where}: expected topK to be a whole number of at least 1, got ${topK}.`);
  }
  if (!(topP > 0 && topP <= 1)) {
    throw new UnrolledError(`${where}: expected topP above 0 and at most 1, got ${topP}.`);
  }
  const ordered = logits
    .map((_, token) => token)
    .sort((a, b) => (logits[b]! > logits[a]! ? 1 : logits[b]! < logits[a]! ? -1 : a - b));
  const least = logits[ordered[Math.min(topK, ordered.length) - 1]!]!;
  const byLikelihood = ordered.filter(token => logits[token]! >= least);
  const highest = logits[byLikelihood[0]!]!;
  const weights = byLikelihood.map(token => Math.exp((logits[token]! - highest) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  let kept = 0;
  while (kept < weights.length && (kept === 0 || topP === 1 || reached < topP * total * (1 - rounding)))
    reached += weights[kept++]!;
  const result = logits.map(() => 0);
  for (let place = 0; place < kept; place++) result[byLikelihood[place]!] = weights[place]! / reached;
  return result;
}

/** log p_v = logits_v − log Σ exp(logits), in double precision. */
export function logProbabilities(logits: readonly number[]): number[] {
  const highest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const logTotal = highest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0));
  return logits.map(logit => logit - logTotal);
}

export function argmax(values: readonly number[]): number {
  return values.reduce((best, value, place) => (value > values[best]! ? place : best), 0);
}

export async function readLogits(where: string, logits: Logits): Promise<number[]> {
  if (logits instanceof Tensor && logits.numel !== logits.shape.at(-1)) {
    throw new UnrolledError(
      `${where}: expected the logits of one step, (V) or (1, V), got ${formatShape(logits.shape)}.`,
      { hint: 'Take one step of one row, such as logits.at(-1).' },
    );
  }
  const values = Array.from(logits instanceof Tensor ? await logits.data() : logits);
  if (values.length === 0) throw new UnrolledError(`${where}: expected logits, got an empty list.`);
  const wrong = values.find(value => Number.isNaN(value) || value === Infinity);
  if (wrong !== undefined) {
    throw new UnrolledError(`${where}: expected finite logits, got ${wrong}.`, {
      hint: 'The model has diverged: lower the learning rate or clip the gradients.',
    });
  }
  if (values.every(value => value === -Infinity)) {
    throw new UnrolledError(`${where}: expected a logit above −∞, got ${values.length} times −∞.`, {
      hint: 'A mask that excludes every token leaves none to choose.',
    });
  }
  return values;
}
