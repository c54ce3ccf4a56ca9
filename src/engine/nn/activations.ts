import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import { apply } from '../tensor/core.ts';
import type { Tensor } from '../tensor/index.ts';
import { inputOf, type Op } from '../tensor/ops/op.ts';
import * as k from '../tensor/ops/primitives.ts';
import { scalar } from '../tensor/raw.ts';
import { Module } from './module.ts';

/**
 * tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), element by element. Shapes: any → the same.
 *
 * @example
 * console.log(await new nn.Tanh().forward(tensor([-1, 0, 1])).toArray());
 */
export class Tanh extends Module {
  forward(input: Tensor): Tensor {
    return input.tanh();
  }
}

/**
 * σ(x) = 1 / (1 + e⁻ˣ), element by element. Shapes: any → the same.
 *
 * @example
 * console.log(await new nn.Sigmoid().forward(tensor([-1, 0, 1])).toArray());
 */
export class Sigmoid extends Module {
  forward(input: Tensor): Tensor {
    return input.sigmoid();
  }
}

/**
 * max(x, 0), element by element. Shapes: any → the same.
 *
 * @example
 * console.log(await new nn.ReLU().forward(tensor([-1, 0, 1])).toArray());
 */
export class ReLU extends Module {
  forward(input: Tensor): Tensor {
    return input.relu();
  }
}

const leakyRelu: Op<{ alpha: number }> = {
  name: 'LeakyReLU',
  keeps: 'inputs',
  forward: ([x], { alpha }) => k.leakyRelu(x!, alpha),
  backward: (grad, node) => {
    const { alpha } = node.attrs as { alpha: number };
    return [k.select(k.greater(inputOf(node, 0), scalar(0)), grad, k.mul(grad, scalar(alpha)))];
  },
};

/** @internal */
export function leakyReluOf(input: Tensor, negativeSlope: number): Tensor {
  return apply(leakyRelu, [input.float()], { alpha: negativeSlope });
}

/**
 * x where x > 0, slope · x elsewhere, element by element. Shapes: any → the same.
 *
 * - `negativeSlope` (default 0.01): a number or `{ negativeSlope }`
 *
 * @example
 * console.log(await new nn.LeakyReLU(0.1).forward(tensor([-1, 0, 1])).toArray());
 */
export class LeakyReLU extends Module {
  readonly negativeSlope: number;

  constructor(negativeSlope: number | { negativeSlope?: number } = 0.01) {
    checkCall(arguments, 'new nn.LeakyReLU(negativeSlope: number | { negativeSlope: number })');
    super();
    this.negativeSlope =
      typeof negativeSlope === 'number' ? negativeSlope : (negativeSlope.negativeSlope ?? 0.01);
  }

  forward(input: Tensor): Tensor {
    return leakyReluOf(input, this.negativeSlope);
  }

  override extraRepr(): string {
    return `negativeSlope=${this.negativeSlope}`;
  }
}

function dimOf(where: string, dim: number | { dim?: number } | undefined): number {
  const value = typeof dim === 'object' ? dim.dim : dim;
  if (value !== undefined && Number.isInteger(value)) return value;
  throw new UnrolledError(`${where}: expected the dimension to normalise over, got ${value}.`, {
    hint: `Write new ${where}(-1) for the last one.`,
  });
}

/**
 * Probabilities along one dimension: yᵢ = e^xᵢ / Σⱼ e^xⱼ. Shapes: any → the same.
 *
 * - `dim`: a number or `{ dim }`; negative counts from the end
 *
 * Throws without `dim`. Deviation from PyTorch: there it may be left out, with a warning.
 *
 * @example
 * console.log(await new nn.Softmax(-1).forward(tensor([[1, 2, 3]])).toArray());
 */
export class Softmax extends Module {
  readonly dim: number;

  constructor(dim: number | { dim?: number }) {
    checkCall(arguments, 'new nn.Softmax(dim: number | { dim: number })');
    super();
    this.dim = dimOf('nn.Softmax', dim);
  }

  forward(input: Tensor): Tensor {
    return input.softmax(this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}

/**
 * Logarithms of the softmax along one dimension: yᵢ = xᵢ − log Σⱼ e^xⱼ. Shapes: any → the same.
 *
 * - `dim`: a number or `{ dim }`; negative counts from the end
 *
 * Throws without `dim`. Deviation from PyTorch: there it may be left out, with a warning.
 *
 * @example
 * console.log(await new nn.LogSoftmax(-1).forward(tensor([[1, 2, 3]])).toArray());
 */
export class LogSoftmax extends Module {
  readonly dim: number;

  constructor(dim: number | { dim?: number }) {
    checkCall(arguments, 'new nn.LogSoftmax(dim: number | { dim: number })');
    super();
    this.dim = dimOf('nn.LogSoftmax', dim);
  }

  forward(input: Tensor): Tensor {
    return input.logSoftmax(this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}

/**
 * Its input, unchanged: a placeholder where a module is wanted. Shapes: any → the same.
 *
 * @example
 * console.log(await new nn.Identity().forward(tensor([1, 2])).toArray());
 */
export class Identity extends Module {
  forward(input: Tensor): Tensor {
    return input;
  }
}

/**
 * Merges the axes from `startDim` to `endDim` into one: [N, a, b] → [N, a·b] by default.
 *
 * - `startDim` (default 1), `endDim` (default −1), both included
 *
 * @example
 * console.log(new nn.Flatten().forward(zeros(2, 3, 4)).shape);
 */
export class Flatten extends Module {
  readonly startDim: number;
  readonly endDim: number;

  constructor({ startDim = 1, endDim = -1 }: { startDim?: number; endDim?: number } = {}) {
    checkCall(arguments, 'new nn.Flatten({ startDim: number, endDim: number })');
    super();
    this.startDim = startDim;
    this.endDim = endDim;
  }

  forward(input: Tensor): Tensor {
    return input.flatten(this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `startDim=${this.startDim}, endDim=${this.endDim}`;
  }
}
