import { checkCall } from '../check-call.ts';
import { expectDtype, formatShape, UnrolledError } from '../errors.ts';
import { applyFunction, type Tensor } from '../tensor/index.ts';
import * as k from '../tensor/ops/primitives.ts';
import { type Raw, scalar } from '../tensor/raw.ts';
import { blankParameter } from './blank-parameter.ts';
import { ones_ } from './init/index.ts';
import { Module, type Parameter } from './module.ts';

/**
 * Shifts and scales each vector over the last axes to mean 0 and variance 1, then by learned weights:
 *
 *     y = (x − mean) / √(variance + ε) · weight + bias
 *
 * - `normalizedShape`: the last axes over which mean and variance are taken, a number or a list
 * - `eps` (default 1e-5): ε; `elementwiseAffine` (default true): whether there are weight and bias
 * - the variance is the biased one, divided by the number of entries
 *
 * Shapes: [*, …normalizedShape] → the same.
 *
 * Weights: `weight` and `bias` of normalizedShape, starting as 1 and 0.
 *
 * Throws if the input is not float32 or does not end in normalizedShape.
 *
 * Source: Ba, Kiros and Hinton, Layer Normalization (2016).
 *
 * @example
 * const norm = new nn.LayerNorm(4);
 * console.log(await norm.forward(tensor([[1, 2, 3, 4], [10, 20, 30, 40]])).toArray());
 */
export class LayerNorm extends Module {
  readonly normalizedShape: readonly number[];
  readonly eps: number;
  readonly weight: Parameter | null;
  readonly bias: Parameter | null;

  constructor(
    normalizedShape: number | readonly number[],
    { eps = 1e-5, elementwiseAffine = true }: { eps?: number; elementwiseAffine?: boolean } = {},
  ) {
    checkCall(
      arguments,
      'new nn.LayerNorm(normalizedShape: number | number[], { eps: number, elementwiseAffine: boolean })',
    );
    super();
    this.normalizedShape = typeof normalizedShape === 'number' ? [normalizedShape] : [...normalizedShape];
    this.eps = eps;
    this.weight = elementwiseAffine ? ones_(blankParameter(...this.normalizedShape)) : null;
    this.bias = elementwiseAffine ? blankParameter(...this.normalizedShape) : null;
  }

  forward(input: Tensor): Tensor {
    const { normalizedShape, weight, bias, eps } = this;
    return normalizeLast('nn.LayerNorm.forward()', input, normalizedShape, weight, bias, eps);
  }

  override extraRepr(): string {
    return `${formatShape(this.normalizedShape)}, eps=${this.eps}${this.weight ? '' : ', elementwiseAffine=false'}`;
  }
}

/** @internal Layer normalisation, with the checks that `where` reports. */
export function normalizeLast(
  where: string,
  input: Tensor,
  normalizedShape: readonly number[],
  weight: Tensor | null,
  bias: Tensor | null,
  eps: number,
): Tensor {
  expectDtype(where, 'input', input, 'float32');
  const tail = input.shape.slice(Math.max(0, input.ndim - normalizedShape.length));
  if (tail.join() !== normalizedShape.join()) {
    throw new UnrolledError(
      `${where}: expected input whose last sizes are normalizedShape = ${formatShape(normalizedShape)}, ` +
        `got shape ${formatShape(input.shape)}.`,
    );
  }
  const width = normalizedShape.reduce((product, size) => product * size, 1);
  const asRows = (x: Raw) => k.reshape(x, [x.size / width, width]);
  const mean = (rows: Raw) => k.mul(k.sum(rows, [1], true), scalar(1 / width));
  let normalized: Raw;
  let inverseStd: Raw;
  return applyFunction({
    name: 'LayerNorm',
    inputs: weight && bias ? [input, weight, bias] : [input],
    forward: ([x, w, b], save) => {
      const centred = k.sub(asRows(x!), mean(asRows(x!)));
      const std = k.sqrt(k.add(mean(k.square(centred)), scalar(eps)));
      inverseStd = save(k.div(scalar(1), std));
      normalized = save(k.mul(centred, inverseStd));
      const shaped = k.reshape(normalized, x!.shape);
      return w && b ? k.add(k.mul(shaped, w), b) : shaped;
    },
    backward: ([grad], needs) => {
      const rows = asRows(grad!);
      const atNormalized = weight ? k.mul(rows, k.reshape(weight.raw!, [1, width])) : rows;
      const gradInput = needs[0]
        ? k.mul(
            inverseStd,
            k.sub(
              k.sub(atNormalized, mean(atNormalized)),
              k.mul(normalized, mean(k.mul(atNormalized, normalized))),
            ),
          )
        : null;
      const overRows = (x: Raw) => k.reshape(k.sum(x, [0]), normalizedShape);
      return [
        gradInput && k.reshape(gradInput, input.shape),
        needs[1] ? overRows(k.mul(rows, normalized)) : null,
        needs[2] ? overRows(rows) : null,
      ];
    },
  });
}
