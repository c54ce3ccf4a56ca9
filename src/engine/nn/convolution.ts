import { checkCall } from '../check-call.ts';
import { expectDtype, formatShape, UnrolledError } from '../errors.ts';
import { arange, cat, full, type Tensor, zeros } from '../tensor/index.ts';
import { blankParameter } from './blank-parameter.ts';
import { kaimingUniform_, uniform_ } from './init/index.ts';
import { Module, type Parameter } from './module.ts';

/** Settings of `Conv1d`. */
export interface ConvOptions {
  /** Steps from one window to the next. Default 1. */
  stride?: number;
  /** Steps added at both ends; 'same' keeps the length, 'valid' adds none. Default 0. */
  padding?: number | 'same' | 'valid';
  /** Distance between the entries of a window. Default 1. */
  dilation?: number;
  /** Groups of channels that do not mix. Default 1. */
  groups?: number;
  /** Whether there is a bias. Default true. */
  bias?: boolean;
  /** What is added at the ends. Default 'zeros'. */
  paddingMode?: 'zeros' | 'reflect' | 'replicate' | 'circular';
}

function expectCounts(where: string, counts: Record<string, number>, min = 1): void {
  for (const [name, count] of Object.entries(counts)) {
    if (Number.isInteger(count) && count >= min) continue;
    throw new UnrolledError(`${where}: expected ${name} to be a whole number ≥ ${min}, got ${count}.`);
  }
}

/** Windows of x [N, C, L]: [N, C, L', kernel], L' = ⌊(L − dilation (kernel − 1) − 1) / stride⌋ + 1. */
function windows(x: Tensor, kernel: number, stride: number, dilation: number): Tensor {
  const length = x.shape[2]!;
  const count = Math.floor((length - dilation * (kernel - 1) - 1) / stride) + 1;
  const starts = arange(0, count).mul(stride).int().unsqueeze(1);
  const places = starts.add(arange(0, kernel).mul(dilation).int()).reshape(-1);
  return x.indexSelect(2, places.int()).reshape(x.shape[0]!, x.shape[1]!, count, kernel);
}

function padded(
  x: Tensor,
  [before, after]: readonly [number, number],
  mode: ConvOptions['paddingMode'],
): Tensor {
  if (before === 0 && after === 0) return x;
  const length = x.shape[2]!;
  if (mode === 'zeros' || mode === undefined) {
    const zerosOf = (size: number) => zeros(x.shape[0]!, x.shape[1]!, size);
    return cat([...(before ? [zerosOf(before)] : []), x, ...(after ? [zerosOf(after)] : [])], 2);
  }
  const place = (i: number) => {
    if (mode === 'replicate') return Math.min(length - 1, Math.max(0, i));
    if (mode === 'circular') return ((i % length) + length) % length;
    return i < 0 ? -i : i >= length ? 2 * length - 2 - i : i;
  };
  const places = Array.from({ length: before + length + after }, (_, i) => place(i - before));
  return cat(
    places.map(i => x.narrow(2, i, 1)),
    2,
  );
}

function asBatch(where: string, input: Tensor, channels: number | null): Tensor {
  expectDtype(where, 'input', input, 'float32');
  const c = channels ?? 'C';
  if ((input.ndim === 2 || input.ndim === 3) && (channels === null || input.shape.at(-2) === channels)) {
    return input.ndim === 2 ? input.unsqueeze(0) : input;
  }
  throw new UnrolledError(
    `${where}: expected (N, ${c}, L) or (${c}, L), got ${formatShape(input.shape)}.`,
    input.ndim === 3 && input.shape[2] === channels
      ? { hint: 'Channels come before the steps here: transpose(1, 2) a batch of sequences first.' }
      : {},
  );
}

/**
 * A convolution over steps (cross-correlation): each output is a weighted sum over a window of the input.
 *
 *     y[n, o, t] = bias[o] + Σ_c Σ_k weight[o, c, k] · x[n, c, stride · t + dilation · k]
 *
 * - `inChannels`, `outChannels`: channels before and after; `kernelSize`: steps in a window
 * - `stride`, `padding`, `dilation`, `groups`, `bias`, `paddingMode`: see the options
 *
 * Shapes: (N, inChannels, L) or (inChannels, L) → (N, outChannels, L'), with
 * L' = ⌊(L + 2 padding − dilation (kernelSize − 1) − 1) / stride⌋ + 1. Channels come before steps, unlike in
 * recurrent layers: `transpose(1, 2)` turns one layout into the other.
 *
 * Weights: `weight` [outChannels, inChannels / groups, kernelSize], `bias` [outChannels]; both start from U(−k, k) with
 * k = 1 / √(inChannels / groups · kernelSize).
 *
 * Throws if channels do not fit the groups or the input, and if the input is shorter than a window.
 *
 * @example
 * const conv = new nn.Conv1d(3, 8, 5, { padding: 2 });
 * console.log(conv.forward(randn(2, 3, 10)).shape); // [2, 8, 10]
 */
export class Conv1d extends Module {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: number | 'same' | 'valid';
  readonly dilation: number;
  readonly groups: number;
  readonly paddingMode: 'zeros' | 'reflect' | 'replicate' | 'circular';
  readonly weight: Parameter;
  readonly bias: Parameter | null;

  constructor(inChannels: number, outChannels: number, kernelSize: number, options: ConvOptions = {}) {
    checkCall(
      arguments,
      "new nn.Conv1d(inChannels: number, outChannels: number, kernelSize: number, { stride: number, padding: number | 'same' | 'valid', dilation: number, groups: number, bias: boolean, paddingMode: 'zeros' | 'reflect' | 'replicate' | 'circular' })",
    );
    super();
    const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true, paddingMode = 'zeros' } = options;
    expectCounts('nn.Conv1d', { inChannels, outChannels, kernelSize, stride, dilation, groups });
    if (typeof padding === 'number') expectCounts('nn.Conv1d', { padding }, 0);
    if (inChannels % groups !== 0 || outChannels % groups !== 0) {
      throw new UnrolledError(
        `nn.Conv1d: expected inChannels and outChannels to be multiples of groups, got ${inChannels} and ${outChannels} with ${groups} groups.`,
      );
    }
    if (padding === 'same' && stride !== 1) {
      throw new UnrolledError(`nn.Conv1d: padding 'same' needs stride 1, got ${stride}.`);
    }
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.groups = groups;
    this.paddingMode = paddingMode;
    this.weight = blankParameter(outChannels, inChannels / groups, kernelSize);
    this.bias = bias ? blankParameter(outChannels) : null;
    this.resetParameters();
  }

  /** Draws the weights anew. */
  resetParameters(): void {
    // As PyTorch draws it: a bound that rounds to another float32 would give other weights.
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    const bound = 1 / Math.sqrt((this.inChannels / this.groups) * this.kernelSize);
    if (this.bias) uniform_(this.bias, -bound, bound);
  }

  forward(input: Tensor): Tensor {
    const where = 'nn.Conv1d.forward()';
    const batch = asBatch(where, input, this.inChannels);
    const span = this.dilation * (this.kernelSize - 1);
    const ends: [number, number] =
      this.padding === 'same'
        ? [Math.floor(span / 2), span - Math.floor(span / 2)]
        : this.padding === 'valid'
          ? [0, 0]
          : [this.padding, this.padding];
    const x = padded(batch, ends, this.paddingMode);
    if (x.shape[2]! <= span) {
      throw new UnrolledError(
        `${where}: expected at least ${span + 1} steps, as a window spans, got ${x.shape[2]} with the padding: ${formatShape(input.shape)}.`,
      );
    }
    const weights = this.weight.chunk(this.groups);
    const parts = x.chunk(this.groups, 1).map((part, group) => this.#convolve(part, weights[group]!));
    const joined = parts.length === 1 ? parts[0]! : cat(parts, 1);
    const output = this.bias ? joined.add(this.bias.unsqueeze(1)) : joined;
    return input.ndim === 2 ? output.squeeze(0) : output;
  }

  /** One group: windows as rows, times the weights as columns. */
  #convolve(x: Tensor, weight: Tensor): Tensor {
    const rows = windows(x, this.kernelSize, this.stride, this.dilation).transpose(1, 2).flatten(2);
    return rows.matmul(weight.flatten(1).t()).transpose(1, 2);
  }

  override extraRepr(): string {
    return `${this.inChannels}, ${this.outChannels}, kernelSize=${this.kernelSize}, stride=${this.stride}, padding=${this.padding}`;
  }
}

/** Settings of `MaxPool1d`. */
export interface MaxPoolOptions {
  /** Steps from one window to the next. Default: kernelSize. */
  stride?: number;
  /** Steps of −∞ added at both ends, at most half a window. Default 0. */
  padding?: number;
  /** Distance between the entries of a window. Default 1. */
  dilation?: number;
  /** Whether a last window that reaches beyond the end counts. Default false. */
  ceilMode?: boolean;
}

/**
 * The largest entry of each window of steps. Of equal ones the first gets the gradient.
 *
 * - `kernelSize`: steps in a window; `stride`, `padding`, `dilation`, `ceilMode`: see the options
 *
 * Shapes: (N, C, L) or (C, L) → (N, C, L'), L' = ⌊(L + 2 padding − dilation (kernelSize − 1) − 1) / stride⌋ + 1, or ⌈…⌉.
 *
 * Deviation from PyTorch: no `returnIndices`.
 *
 * @example
 * console.log(await new nn.MaxPool1d(2).forward(tensor([[1, 5, 2, 3]])).toArray()); // [[5, 3]]
 */
export class MaxPool1d extends Module {
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  readonly ceilMode: boolean;

  constructor(kernelSize: number, options: MaxPoolOptions = {}) {
    checkCall(
      arguments,
      'new nn.MaxPool1d(kernelSize: number, { stride: number, padding: number, dilation: number, ceilMode: boolean })',
    );
    super();
    const { stride = kernelSize, padding = 0, dilation = 1, ceilMode = false } = options;
    expectCounts('nn.MaxPool1d', { kernelSize, stride, dilation });
    if (!(Number.isInteger(padding) && padding >= 0 && padding <= kernelSize / 2)) {
      throw new UnrolledError(
        `nn.MaxPool1d: expected padding from 0 to half of kernelSize, ${kernelSize / 2}, got ${padding}.`,
      );
    }
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.ceilMode = ceilMode;
  }

  forward(input: Tensor): Tensor {
    const where = 'nn.MaxPool1d.forward()';
    const x = asBatch(where, input, null);
    const { kernelSize, stride, padding, dilation } = this;
    const length = x.shape[2]!;
    const room = length + 2 * padding - dilation * (kernelSize - 1) - 1;
    if (room < 0) {
      throw new UnrolledError(
        `${where}: expected at least ${length - room} steps, as a window spans, got ${formatShape(input.shape)}.`,
      );
    }
    let count = (this.ceilMode ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
    // A window may not begin in the padding at the end.
    if (this.ceilMode && (count - 1) * stride >= length + padding) count--;
    const missing = Math.max(0, (count - 1) * stride + dilation * (kernelSize - 1) + 1 - length - padding);
    const lowest = (size: number) =>
      size > 0 ? [full([x.shape[0]!, x.shape[1]!, size], Number.NEGATIVE_INFINITY)] : [];
    const ends = [...lowest(padding), x, ...lowest(missing)];
    const seen = windows(ends.length === 1 ? x : cat(ends, 2), kernelSize, stride, dilation);
    const [largest] = seen.narrow(2, 0, count).max(3);
    return input.ndim === 2 ? largest.squeeze(0) : largest;
  }

  override extraRepr(): string {
    return `kernelSize=${this.kernelSize}, stride=${this.stride}, padding=${this.padding}`;
  }
}
