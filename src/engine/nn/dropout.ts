import { checkCall } from '../check-call.ts';
import { expectDtype, formatShape, UnrolledError, warnOfMistake } from '../errors.ts';
import { applyFunction, generator, isGradEnabled, ones, type Tensor } from '../tensor/index.ts';
import * as k from '../tensor/ops/primitives.ts';
import { makeRaw } from '../tensor/raw.ts';
import { Module } from './module.ts';

/**
 * Sets each element to 0 with probability p and scales the others by 1 / (1 − p), so that the expectation
 * stays. The mask is drawn from the seeded generator, on the host, so it is the same on every backend.
 *
 * `rows`: the numbers of the rows (vectors along the last axis) in the order in which to draw for them, where that
 * is not their order; rows that are not among them become 0.
 * @internal
 */
export function dropout(input: Tensor, p: number, rows?: Int32Array): Tensor {
  if (p === 0) return input;
  if (!isGradEnabled()) {
    warnOfMistake(
      'dropout-in-evaluation',
      'Dropout acted inside noGrad(), so a model in training mode was evaluated and its results are noisy. Call model.eval() before, and model.train() after.',
    );
  }
  const values = new Float32Array(input.numel);
  if (p < 1) drawMask(values, p, input.shape.at(-1) ?? 1, rows);
  let mask: ReturnType<typeof makeRaw>;
  return applyFunction({
    name: 'Dropout',
    inputs: [input],
    forward: ([x], save) => {
      mask = save(makeRaw(values, input.shape, 'float32'));
      return k.mul(x!, mask);
    },
    backward: ([grad]) => [k.mul(grad!, mask)],
  });
}

function drawMask(values: Float32Array, p: number, width: number, rows: Int32Array | undefined): void {
  const kept = 1 / Math.fround(1 - p);
  const draw = (part: Float32Array) => {
    generator.fillBernoulli(part, 1 - p);
    for (let i = 0; i < part.length; i++) part[i]! *= kept;
  };
  if (!rows) {
    draw(values);
    return;
  }
  for (const row of rows) draw(values.subarray(row * width, (row + 1) * width));
}

/**
 * While training, sets each element to 0 with probability p and multiplies the others by 1 / (1 − p); after
 * `eval()`, passes its input on as it is.
 *
 * - `p` (default 0.5): a number or `{ p }`, in [0, 1]
 *
 * Shapes: any → the same. Throws if p is outside [0, 1] or the input is not float32.
 *
 * Deviation from PyTorch: the mask is the one that it draws on the CPU in a build without Intel's MKL, from an input
 * whose elements lie in memory in the order of its axes; with MKL and on a GPU it draws others.
 *
 * Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout (2014).
 *
 * @example
 * manualSeed(0);
 * const dropout = new nn.Dropout(0.5);
 * console.log(await dropout.forward(ones(8)).toArray());
 * console.log(await dropout.eval().forward(ones(8)).toArray());
 */
export class Dropout extends Module {
  readonly p: number;

  constructor(p: number | { p?: number } = 0.5) {
    checkCall(arguments, 'new nn.Dropout(p: number | { p: number })');
    super();
    this.p = typeof p === 'number' ? p : (p.p ?? 0.5);
    if (!(this.p >= 0 && this.p <= 1)) {
      throw new UnrolledError(`nn.Dropout: expected p to be a probability between 0 and 1, got ${this.p}.`);
    }
  }

  forward(input: Tensor): Tensor {
    expectDtype('nn.Dropout.forward()', 'input', input, 'float32');
    return this.training ? dropout(input, this.p) : input;
  }

  override extraRepr(): string {
    return `p=${this.p}`;
  }
}

/**
 * While training, sets whole channels to 0 with probability p and multiplies the others by 1 / (1 − p).
 *
 * - `p` (default 0.5): a number or `{ p }`, in [0, 1]
 *
 * Shapes: (N, C, …) or (C, H, W) → the same; a channel is one slice of axis C.
 *
 * Source: Tompson et al., Efficient Object Localization Using Convolutional Networks (2015).
 *
 * @example
 * manualSeed(0);
 * console.log(await new nn.Dropout2d(0.5).forward(ones(1, 4, 1, 2)).toArray());
 */
export class Dropout2d extends Dropout {
  override forward(input: Tensor): Tensor {
    expectDtype('nn.Dropout2d.forward()', 'input', input, 'float32');
    if (input.ndim < 2) {
      throw new UnrolledError(
        `nn.Dropout2d.forward(): expected (N, C, …), got shape ${formatShape(input.shape)}.`,
      );
    }
    if (!this.training) return input;
    const channels = input.ndim === 3 ? [input.shape[0]!, 1, 1] : input.shape.map((n, i) => (i < 2 ? n : 1));
    return input.mul(dropout(ones(channels), this.p));
  }
}
