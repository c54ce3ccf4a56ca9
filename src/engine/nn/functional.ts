import { checkCall } from '../check-call.ts';
import { oneHot as oneHotRows } from '../data/one-hot.ts';
import { expectDtype } from '../errors.ts';
import type { Tensor } from '../tensor/index.ts';
import { leakyReluOf } from './activations.ts';
import { dropout as dropElements } from './dropout.ts';
import { lookUp } from './embedding.ts';
import { normalizeLast } from './layer-norm.ts';
import { affine } from './linear.ts';
import {
  BCELoss,
  type BCELossOptions,
  BCEWithLogitsLoss,
  type BCEWithLogitsLossOptions,
  CrossEntropyLoss,
  type CrossEntropyLossOptions,
  L1Loss,
  type LossOptions,
  MSELoss,
  NLLLoss,
  type NLLLossOptions,
  SmoothL1Loss,
} from './losses/index.ts';

/*
 * torch.nn.functional: the layers and losses that have no memory of their own, as functions. Arguments keep PyTorch's
 * order; what PyTorch is given by name goes into an options object.
 */

/**
 * max(x, 0), element by element. See `ReLU`.
 *
 * @example
 * console.log(await nn.functional.relu(tensor([-1, 2])).toArray()); // [0, 2]
 */
export function relu(input: Tensor): Tensor {
  checkCall(arguments, 'nn.functional.relu(input: Tensor)');
  return input.relu();
}

/**
 * x where x > 0, slope · x elsewhere. See `LeakyReLU`.
 *
 * @example
 * console.log(await nn.functional.leakyRelu(tensor([-1, 2]), 0.1).toArray()); // [-0.1, 2]
 */
export function leakyRelu(input: Tensor, negativeSlope: number | { negativeSlope?: number } = 0.01): Tensor {
  checkCall(
    arguments,
    'nn.functional.leakyRelu(input: Tensor, negativeSlope: number | { negativeSlope: number })',
  );
  return leakyReluOf(
    input,
    typeof negativeSlope === 'number' ? negativeSlope : (negativeSlope.negativeSlope ?? 0.01),
  );
}

/**
 * tanh(x), element by element.
 *
 * @example
 * console.log(await nn.functional.tanh(tensor([0, 1])).toArray());
 */
export function tanh(input: Tensor): Tensor {
  return input.tanh();
}

/**
 * 1 / (1 + e⁻ˣ), element by element.
 *
 * @example
 * console.log(await nn.functional.sigmoid(tensor([0, 1])).toArray());
 */
export function sigmoid(input: Tensor): Tensor {
  return input.sigmoid();
}

/**
 * Probabilities along `dim`. See `Softmax`.
 *
 * @example
 * console.log(await nn.functional.softmax(tensor([1, 2, 3]), { dim: 0 }).toArray());
 */
export function softmax(input: Tensor, dim: number | { dim: number }): Tensor {
  checkCall(arguments, 'nn.functional.softmax(input: Tensor, dim: number | { dim: number })');
  return input.softmax(typeof dim === 'number' ? dim : dim.dim);
}

/**
 * Logarithms of the softmax along `dim`. See `LogSoftmax`.
 *
 * @example
 * console.log(await nn.functional.logSoftmax(tensor([1, 2, 3]), { dim: 0 }).toArray());
 */
export function logSoftmax(input: Tensor, dim: number | { dim: number }): Tensor {
  checkCall(arguments, 'nn.functional.logSoftmax(input: Tensor, dim: number | { dim: number })');
  return input.logSoftmax(typeof dim === 'number' ? dim : dim.dim);
}

/**
 * Sets each element to 0 with probability `p` (default 0.5) and scales the others. See `Dropout`.
 *
 * - `training` (default true): false passes the input on. A model hands in its own: `{ p: 0.2, training: this.training }`
 *
 * @example
 * manualSeed(0);
 * console.log(await nn.functional.dropout(ones(4), { p: 0.5, training: true }).toArray());
 */
export function dropout(input: Tensor, options: { p?: number; training?: boolean } = {}): Tensor {
  checkCall(arguments, 'nn.functional.dropout(input: Tensor, { p: number, training: boolean })');
  const { p = 0.5, training = true } = options;
  expectDtype('nn.functional.dropout()', 'input', input, 'float32');
  return training ? dropElements(input, p) : input;
}

/**
 * x Wᵀ + b for a weight [out, in] and a bias [out]. See `Linear`.
 *
 * @example
 * console.log(await nn.functional.linear(tensor([1, 2]), tensor([[1, 1], [0, 3]]), tensor([0, 1])).toArray()); // [3, 7]
 */
export function linear(input: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  checkCall(arguments, 'nn.functional.linear(input: Tensor, weight: Tensor, bias: Tensor | null)');
  return affine('nn.functional.linear()', input, weight, bias);
}

/**
 * Rows of `weight` by number. See `Embedding`.
 *
 * @example
 * const table = tensor([[0, 0], [1, 2], [3, 4]]);
 * console.log(await nn.functional.embedding(tensor([2, 1], { dtype: 'int32' }), table).toArray()); // [[3, 4], [1, 2]]
 */
export function embedding(
  input: Tensor,
  weight: Tensor,
  options: { paddingIdx?: number | null } = {},
): Tensor {
  checkCall(
    arguments,
    'nn.functional.embedding(input: Tensor, weight: Tensor, { paddingIdx: number | null })',
  );
  return lookUp('nn.functional.embedding()', input, weight, options.paddingIdx ?? null);
}

/**
 * Mean 0 and variance 1 over the last axes, then weight and bias. See `LayerNorm`.
 *
 * @example
 * console.log(await nn.functional.layerNorm(tensor([[1, 2, 3]]), [3]).toArray());
 */
export function layerNorm(
  input: Tensor,
  normalizedShape: readonly number[],
  options: { weight?: Tensor | null; bias?: Tensor | null; eps?: number } = {},
): Tensor {
  checkCall(
    arguments,
    'nn.functional.layerNorm(input: Tensor, normalizedShape: number[], { weight: Tensor | null, bias: Tensor | null, eps: number })',
  );
  const { weight = null, bias = null, eps = 1e-5 } = options;
  return normalizeLast('nn.functional.layerNorm()', input, normalizedShape, weight, bias, eps);
}

/**
 * Mean of (input − target)². See `MSELoss`.
 *
 * @example
 * console.log(await nn.functional.mseLoss(tensor([1, 2]), tensor([1, 4])).item()); // 2
 */
export function mseLoss(input: Tensor, target: Tensor, options: LossOptions = {}): Tensor {
  checkCall(
    arguments,
    "nn.functional.mseLoss(input: Tensor, target: Tensor, { reduction: 'mean' | 'sum' | 'none' })",
  );
  return new MSELoss(options).forward(input, target);
}

/**
 * Mean of |input − target|. See `L1Loss`.
 *
 * @example
 * console.log(await nn.functional.l1Loss(tensor([1, 2]), tensor([1, 4])).item()); // 1
 */
export function l1Loss(input: Tensor, target: Tensor, options: LossOptions = {}): Tensor {
  checkCall(
    arguments,
    "nn.functional.l1Loss(input: Tensor, target: Tensor, { reduction: 'mean' | 'sum' | 'none' })",
  );
  return new L1Loss(options).forward(input, target);
}

/**
 * Squared near zero, absolute further out. See `SmoothL1Loss`.
 *
 * @example
 * console.log(await nn.functional.smoothL1Loss(tensor([0, 0]), tensor([0.1, 3]), { beta: 0.5 }).item());
 */
export function smoothL1Loss(
  input: Tensor,
  target: Tensor,
  options: LossOptions & { beta?: number } = {},
): Tensor {
  checkCall(
    arguments,
    "nn.functional.smoothL1Loss(input: Tensor, target: Tensor, { reduction: 'mean' | 'sum' | 'none', beta: number })",
  );
  return new SmoothL1Loss(options).forward(input, target);
}

/**
 * Cross-entropy of scores, by class numbers or probabilities. See `CrossEntropyLoss`.
 *
 * @example
 * const target = tensor([0], { dtype: 'int32' });
 * console.log(await nn.functional.crossEntropy(tensor([[2, 0, -1]]), target).item());
 */
export function crossEntropy(input: Tensor, target: Tensor, options: CrossEntropyLossOptions = {}): Tensor {
  checkCall(
    arguments,
    "nn.functional.crossEntropy(input: Tensor, target: Tensor, { weight: Tensor | null, ignoreIndex: number, reduction: 'mean' | 'sum' | 'none', labelSmoothing: number })",
  );
  return borrowing(CrossEntropyLoss, options).forward(input, target);
}

/**
 * Negative log-likelihood of class numbers, given log-probabilities. See `NLLLoss`.
 *
 * @example
 * const target = tensor([0], { dtype: 'int32' });
 * console.log(await nn.functional.nllLoss(tensor([[2, 0, -1]]).logSoftmax(1), target).item());
 */
export function nllLoss(input: Tensor, target: Tensor, options: NLLLossOptions = {}): Tensor {
  checkCall(
    arguments,
    "nn.functional.nllLoss(input: Tensor, target: Tensor, { weight: Tensor | null, ignoreIndex: number, reduction: 'mean' | 'sum' | 'none' })",
  );
  return borrowing(NLLLoss, options).forward(input, target);
}

/**
 * Binary cross-entropy of probabilities. See `BCELoss`.
 *
 * @example
 * console.log(await nn.functional.binaryCrossEntropy(tensor([0.9, 0.2]), tensor([1, 0])).item());
 */
export function binaryCrossEntropy(input: Tensor, target: Tensor, options: BCELossOptions = {}): Tensor {
  checkCall(
    arguments,
    "nn.functional.binaryCrossEntropy(input: Tensor, target: Tensor, { weight: Tensor | null, reduction: 'mean' | 'sum' | 'none' })",
  );
  return borrowing(BCELoss, options).forward(input, target);
}

/**
 * Binary cross-entropy of scores. See `BCEWithLogitsLoss`.
 *
 * @example
 * console.log(await nn.functional.binaryCrossEntropyWithLogits(tensor([2, -1]), tensor([1, 0])).item());
 */
export function binaryCrossEntropyWithLogits(
  input: Tensor,
  target: Tensor,
  options: BCEWithLogitsLossOptions = {},
): Tensor {
  checkCall(
    arguments,
    "nn.functional.binaryCrossEntropyWithLogits(input: Tensor, target: Tensor, { weight: Tensor | null, reduction: 'mean' | 'sum' | 'none', posWeight: Tensor | null })",
  );
  return borrowing(BCEWithLogitsLoss, options).forward(input, target);
}

/**
 * Rows with a 1 at each class number, int32 [*] → [*, numClasses].
 *
 * Deviation from PyTorch: float32, ready for a layer, where PyTorch gives int64; `numClasses` must be given.
 *
 * @example
 * console.log(await nn.functional.oneHot(tensor([2, 0], { dtype: 'int32' }), 3).toArray());
 */
export function oneHot(input: Tensor, numClasses: number): Tensor {
  checkCall(arguments, 'nn.functional.oneHot(input: Tensor, numClasses: number)');
  return oneHotRows(input, numClasses);
}

/**
 * A loss that reads the caller's own tensors. A loss object copies its weights, because it lives longer than a step; made
 * anew in every step it would leave a copy behind each time.
 */
function borrowing<Options extends { weight?: Tensor | null; posWeight?: Tensor | null }, L extends object>(
  Loss: new (options: Omit<Options, 'weight' | 'posWeight'>) => L,
  { weight, posWeight, ...options }: Options,
): L {
  return Object.assign(new Loss(options), weight && { weight }, posWeight && { posWeight });
}
