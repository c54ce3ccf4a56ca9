import { formatShape, UnrolledError } from '../errors.ts';
import { broadcastShapes, promote } from './broadcast.ts';
import { apply } from './core.ts';
import { makeTensor } from './maker.ts';
import * as ops from './ops/elementwise.ts';
import type { Op } from './ops/op.ts';
import * as k from './ops/primitives.ts';
import { generator } from './random.ts';
import { type DType, type Raw, scalar } from './raw.ts';
import type { Tensor } from './tensor.ts';
import { TensorCore } from './tensor-core.ts';

/** The operations that work on each element by itself. Operands broadcast. */
export abstract class ElementwiseTensor extends TensorCore {
  /** @internal */
  protected self(): Tensor {
    return this as unknown as Tensor;
  }

  /** @internal */
  requireFloat(where: string): void {
    if (this.dtype === 'float32') return;
    throw new UnrolledError(`${where}(): expected float32, got ${this.dtype}.`, {
      hint: 'Convert it with .float().',
    });
  }

  // ---- types ---------------------------------------------------------------------------------------------

  /** The same values in another type; float32 → int32 cuts off the fraction. Only float32 carries gradients. */
  to(dtype: DType): Tensor {
    return this.dtype === dtype ? this.self() : makeTensor(k.cast(this.tf, dtype));
  }
  /** As float32. */
  float(): Tensor {
    return this.to('float32');
  }
  /** As int32. */
  int(): Tensor {
    return this.to('int32');
  }
  /** As bool: true where not 0. */
  bool(): Tensor {
    return this.to('bool');
  }

  /** @internal The other operand, as a tensor of the type in which both are computed. */
  #operands(where: string, other: Tensor | number, forceFloat: boolean): [Tensor, Tensor] {
    let a = this.self();
    let b: Tensor;
    if (typeof other === 'number') {
      const dtype = this.dtype === 'float32' || forceFloat || !Number.isInteger(other) ? 'float32' : 'int32';
      b = constant(other, dtype);
    } else if (other instanceof TensorCore) {
      broadcastShapes(where, this.shape, other.shape);
      b = other;
    } else {
      throw new UnrolledError(
        `${where}(): expected a tensor or a number, got ${other === null ? 'null' : typeof other}.`,
        {
          hint: 'Make a tensor of an array with tensor(array).',
        },
      );
    }
    let common = promote(a.dtype, b.dtype);
    if (forceFloat) common = 'float32';
    else if (common === 'bool') common = 'int32';
    if (a.dtype !== common) a = a.to(common);
    if (b.dtype !== common) b = b.to(common);
    return [a, b];
  }

  #binary(op: Op, other: Tensor | number, forceFloat = false): Tensor {
    return apply(op, this.#operands(op.name, other, forceFloat), undefined);
  }

  #compare(where: string, kernel: (a: Raw, b: Raw) => Raw, other: Tensor | number): Tensor {
    const [a, b] = this.#operands(where, other, false);
    return makeTensor(kernel(a.tf, b.tf));
  }

  #unary(op: Op): Tensor {
    return apply(op, [this.float()], undefined);
  }

  // ---- arithmetic ----------------------------------------------------------------------------------------

  /** this + other */
  add(other: Tensor | number): Tensor {
    return this.#binary(ops.add, other);
  }
  /** this − other */
  sub(other: Tensor | number): Tensor {
    return this.#binary(ops.sub, other);
  }
  /** this · other, element by element */
  mul(other: Tensor | number): Tensor {
    return this.#binary(ops.mul, other);
  }
  /** this / other; integers are divided as real numbers */
  div(other: Tensor | number): Tensor {
    return this.#binary(ops.div, other, true);
  }
  /** this ^ exponent */
  pow(exponent: Tensor | number): Tensor {
    if (typeof exponent === 'number') return apply(ops.powScalar, [this.float()], { exponent });
    return this.#binary(ops.powTensor, exponent, true);
  }
  /** The larger of the two, element by element; at equality each gets half of the gradient. */
  maximum(other: Tensor | number): Tensor {
    return this.#binary(ops.maximum, other);
  }
  /** The smaller of the two, element by element; at equality each gets half of the gradient. */
  minimum(other: Tensor | number): Tensor {
    return this.#binary(ops.minimum, other);
  }
  /** −this */
  neg(): Tensor {
    const x = this.dtype === 'bool' ? this.int() : this.self();
    return apply(ops.neg, [x], undefined);
  }
  /** 1 / this */
  reciprocal(): Tensor {
    return this.#unary(ops.reciprocal);
  }

  // ---- functions -----------------------------------------------------------------------------------------

  /** e^this */
  exp(): Tensor {
    return this.#unary(ops.exp);
  }
  /** Natural logarithm; −∞ at 0 and NaN below. */
  log(): Tensor {
    return this.#unary(ops.log);
  }
  /** Square root; NaN below 0. */
  sqrt(): Tensor {
    return this.#unary(ops.sqrt);
  }
  /** this² */
  square(): Tensor {
    return this.#unary(ops.square);
  }
  /** |this|; its gradient at 0 is 0. */
  abs(): Tensor {
    return this.#unary(ops.abs);
  }
  /** Sine, of radians. */
  sin(): Tensor {
    return this.#unary(ops.sin);
  }
  /** Cosine, of radians. */
  cos(): Tensor {
    return this.#unary(ops.cos);
  }
  /** σ(x) = 1 / (1 + e^−x) */
  sigmoid(): Tensor {
    return this.#unary(ops.sigmoid);
  }
  /** tanh(x) = (e^x − e^−x) / (e^x + e^−x) */
  tanh(): Tensor {
    return this.#unary(ops.tanh);
  }
  /** max(x, 0) */
  relu(): Tensor {
    return this.#unary(ops.relu);
  }
  /** The next whole number below; no gradient. */
  floor(): Tensor {
    return this.dtype === 'float32' ? makeTensor(k.floor(this.tf)) : this.self();
  }
  /** The nearest whole number, halves to the even one; no gradient. */
  round(): Tensor {
    return this.dtype === 'float32' ? makeTensor(k.round(this.tf)) : this.self();
  }
  /** What is left of a division, with the sign of the divisor: this − other · ⌊this / other⌋. PyTorch's `%`. */
  remainder(other: Tensor | number): Tensor {
    const left = this.sub(this.div(other).floor().mul(other));
    const whole =
      this.dtype !== 'float32' &&
      (typeof other === 'number' ? Number.isInteger(other) : other.dtype !== 'float32');
    return whole ? left.int() : left;
  }
  /** Puts `value` where `mask`, a bool tensor that broadcasts, is true; no gradient flows there. */
  maskedFill(mask: Tensor, value: number): Tensor {
    if (mask.dtype !== 'bool') {
      throw new UnrolledError(`maskedFill(): expected a bool mask, got ${mask.dtype}.`, {
        hint: 'Compare first, as in x.eq(0), or convert with .bool().',
      });
    }
    const shape = broadcastShapes('maskedFill', this.shape, mask.shape);
    if (!k.sameShape(shape, this.shape)) {
      throw new UnrolledError(
        `maskedFill(): a mask of shape ${formatShape(mask.shape)} does not fit shape ${formatShape(this.shape)}.`,
      );
    }
    const fill = makeTensor(k.filled(shape, value));
    return apply(ops.where, [mask.expand(shape), fill, this.float()], undefined);
  }
  /** Cuts values below `min` and above `max` off; no gradient flows where it did. */
  clamp(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Tensor {
    return apply(ops.clamp, [this.float()], { min, max });
  }

  // ---- comparisons: bool, without gradient ---------------------------------------------------------------

  /** this > other */
  gt(other: Tensor | number): Tensor {
    return this.#compare('gt', k.greater, other);
  }
  /** this ≥ other */
  ge(other: Tensor | number): Tensor {
    return this.#compare('ge', k.greaterEqual, other);
  }
  /** this < other */
  lt(other: Tensor | number): Tensor {
    return this.#compare('lt', k.less, other);
  }
  /** this ≤ other */
  le(other: Tensor | number): Tensor {
    return this.#compare('le', k.lessEqual, other);
  }
  /** this = other */
  eq(other: Tensor | number): Tensor {
    return this.#compare('eq', k.equal, other);
  }
  /** this ≠ other */
  ne(other: Tensor | number): Tensor {
    return this.#compare('ne', k.notEqual, other);
  }
  /** true where this is false or 0 */
  logicalNot(): Tensor {
    const x = this.bool();
    return makeTensor(k.logicalNot(x.tf));
  }

  /** true where both are true or not 0 */
  logicalAnd(other: Tensor): Tensor {
    broadcastShapes('logicalAnd', this.shape, other.shape);
    return makeTensor(k.logicalAnd(this.bool().tf, other.bool().tf));
  }
  /** true where either is true or not 0 */
  logicalOr(other: Tensor): Tensor {
    broadcastShapes('logicalOr', this.shape, other.shape);
    return makeTensor(k.logicalOr(this.bool().tf, other.bool().tf));
  }

  // ---- in place: leaves only, and under noGrad where they require a gradient -----------------------------

  /** Sets every element to `value`. */
  fill_(value: number): this {
    return this.setValues('fill_()', values => values.fill(value));
  }
  /** Sets every element to 0. */
  zero_(): this {
    return this.setValues('zero_()', () => {});
  }
  /** Takes over the values of `source`, which may broadcast. */
  copy_(source: Tensor): this {
    return this.changeInPlace('copy_()', () => {
      const shape = broadcastShapes('copy_', this.shape, source.shape);
      if (!k.sameShape(shape, this.shape)) {
        throw new UnrolledError(
          `copy_(): values of shape ${formatShape(source.shape)} do not fit into shape ${formatShape(this.shape)}.`,
        );
      }
      const typed = source.to(this.dtype);
      return k.sameShape(typed.shape, shape) ? k.copy(typed.tf) : k.broadcastTo(typed.tf, shape);
    });
  }
  /** this ← this + alpha · other */
  add_(other: Tensor | number, alpha = 1): this {
    return this.changeInPlace('add_()', () => this.#combined('add_', k.add, other, alpha));
  }
  /** this ← this · other */
  mul_(other: Tensor | number): this {
    return this.changeInPlace('mul_()', () => this.#combined('mul_', k.mul, other, 1));
  }

  #combined(where: string, kernel: (a: Raw, b: Raw) => Raw, other: Tensor | number, alpha: number): Raw {
    if (typeof other === 'number') return kernel(this.tf, scalar(other * alpha, this.dtype));
    if (!k.sameShape(broadcastShapes(where, this.shape, other.shape), this.shape)) {
      throw new UnrolledError(
        `${where}(): an operand of shape ${formatShape(other.shape)} does not fit into shape ${formatShape(this.shape)}.`,
      );
    }
    const typed = other.to(this.dtype).tf;
    if (alpha === 1) return kernel(this.tf, typed);
    const scaled = k.mul(typed, scalar(alpha, this.dtype));
    const result = kernel(this.tf, scaled);
    scaled.dispose();
    return result;
  }

  /** Draws every element evenly from [low, high), with the seeded generator. Throws unless float32. */
  uniform_(low = 0, high = 1): this {
    return this.#draw('uniform_()', values => generator.fillUniform(values, low, high));
  }
  /** Draws every element from N(mean, std²), with the seeded generator. Throws unless float32. */
  normal_(mean = 0, std = 1): this {
    return this.#draw('normal_()', values => generator.fillNormal(values, mean, std));
  }
  /** Draws every element as 1 with probability p and else 0. Deviation from PyTorch: see `manualSeed`. */
  bernoulli_(p = 0.5): this {
    if (!(p >= 0 && p <= 1)) {
      throw new UnrolledError(`bernoulli_(): expected a probability between 0 and 1, got ${p}.`);
    }
    return this.setValues('bernoulli_()', values => generator.fillBernoulli(values, p));
  }

  #draw(what: string, fill: (values: Float32Array) => void): this {
    return this.setValues(what, values => {
      if (values instanceof Float32Array) return fill(values);
      throw new UnrolledError(`${what}: expected a float32 tensor, got ${this.dtype}.`);
    });
  }
}

/** A number as an operand: permanent for lifetimes, because the constants are shared. */
function constant(value: number, dtype: DType): Tensor {
  return makeTensor(k.share(scalar(value, dtype)));
}
