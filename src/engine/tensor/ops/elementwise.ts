import type { GraphNode } from '../graph.ts';
import { type Raw, scalar } from '../raw.ts';
import { inputOf, type Op, outputOf, shapeOf } from './op.ts';
import * as k from './primitives.ts';

/** Builds a broadcasting operation of two tensors from the two partial derivatives times the gradient. */
function binary(
  name: string,
  keeps: Op['keeps'],
  forward: (a: Raw, b: Raw) => Raw,
  gradA: (g: Raw, node: GraphNode) => Raw,
  gradB: (g: Raw, node: GraphNode) => Raw,
): Op {
  return {
    name,
    keeps,
    forward: ([a, b]) => forward(a!, b!),
    backward: (g, node) => [
      node.needs[0] ? k.sumTo(gradA(g, node), shapeOf(node, 0)) : null,
      node.needs[1] ? k.sumTo(gradB(g, node), shapeOf(node, 1)) : null,
    ],
  };
}

const pass = (g: Raw) => g;

/** x in the shape of g, to which it was broadcast. */
const spreadLike = (x: Raw, g: Raw) => k.broadcastTo(x, g.shape);

export const add = binary('add', 'nothing', k.add, pass, pass);
export const sub = binary('sub', 'nothing', k.sub, pass, k.neg);
export const mul = binary(
  'mul',
  'inputs',
  k.mul,
  (g, n) => k.mul(g, inputOf(n, 1)),
  (g, n) => k.mul(g, inputOf(n, 0)),
);
export const div = binary(
  'div',
  'both',
  k.div,
  (g, n) => k.div(g, inputOf(n, 1)),
  (g, n) => k.neg(k.div(k.mul(g, outputOf(n)), inputOf(n, 1))),
);
export const powTensor = binary(
  'pow',
  'both',
  k.pow,
  (g, n) => {
    const [a, b] = [spreadLike(inputOf(n, 0), g), spreadLike(inputOf(n, 1), g)];
    return k.zeroWhere(k.equal(b, scalar(0)), k.mul(g, k.mul(b, k.pow(a, k.sub(b, scalar(1))))));
  },
  (g, n) => {
    // a^b·ln a: 0 at a = 0 where b ≥ 0, as a^b is 0 or 1 all along there; NaN below 0, where it does not exist.
    const [a, b] = [spreadLike(inputOf(n, 0), g), spreadLike(inputOf(n, 1), g)];
    const flat = k.logicalAnd(k.equal(a, scalar(0)), k.greaterEqual(b, scalar(0)));
    return k.mul(g, k.zeroWhere(flat, k.mul(outputOf(n), k.log(a))));
  },
);

/** Nothing where the other won, half where both are equal, as in PyTorch; all of it where either is NaN. */
const share = (g: Raw, loses: Raw, ties: Raw) => k.zeroWhere(loses, k.select(ties, k.mul(g, scalar(0.5)), g));

export const maximum = binary(
  'maximum',
  'inputs',
  k.maximum,
  (g, n) => share(g, k.less(inputOf(n, 0), inputOf(n, 1)), k.equal(inputOf(n, 0), inputOf(n, 1))),
  (g, n) => share(g, k.greater(inputOf(n, 0), inputOf(n, 1)), k.equal(inputOf(n, 0), inputOf(n, 1))),
);
export const minimum = binary(
  'minimum',
  'inputs',
  k.minimum,
  (g, n) => share(g, k.greater(inputOf(n, 0), inputOf(n, 1)), k.equal(inputOf(n, 0), inputOf(n, 1))),
  (g, n) => share(g, k.less(inputOf(n, 0), inputOf(n, 1)), k.equal(inputOf(n, 0), inputOf(n, 1))),
);

function unary(
  name: string,
  keeps: Op['keeps'],
  forward: (x: Raw) => Raw,
  grad: (g: Raw, node: GraphNode) => Raw,
): Op {
  return { name, keeps, forward: ([x]) => forward(x!), backward: (g, node) => [grad(g, node)] };
}

export const neg = unary('neg', 'nothing', k.neg, k.neg);
export const exp = unary('exp', 'output', k.exp, (g, n) => k.mul(g, outputOf(n)));
export const log = unary('log', 'inputs', k.log, (g, n) => k.div(g, inputOf(n, 0)));
export const sqrt = unary('sqrt', 'output', k.sqrt, (g, n) => k.div(k.mul(g, scalar(0.5)), outputOf(n)));
/** The root of a variance. At 0, where all elements are equal, its gradient is 0, as in PyTorch. */
export const deviation = unary('std', 'output', k.sqrt, (g, n) => {
  const y = outputOf(n);
  return k.zeroWhere(k.equal(y, scalar(0)), k.div(k.mul(g, scalar(0.5)), y));
});
export const square = unary('square', 'inputs', k.square, (g, n) =>
  k.mul(g, k.mul(inputOf(n, 0), scalar(2))),
);
export const abs = unary('abs', 'inputs', k.abs, (g, n) => {
  const x = inputOf(n, 0);
  return k.select(k.greater(x, scalar(0)), g, k.keepWhere(k.less(x, scalar(0)), k.neg(g)));
});
export const sin = unary('sin', 'inputs', k.sin, (g, n) => k.mul(g, k.cos(inputOf(n, 0))));
export const cos = unary('cos', 'inputs', k.cos, (g, n) => k.neg(k.mul(g, k.sin(inputOf(n, 0)))));
export const sigmoid = unary('sigmoid', 'output', k.sigmoid, (g, n) => {
  const y = outputOf(n);
  return k.mul(g, k.mul(y, k.sub(scalar(1), y)));
});
export const tanh = unary('tanh', 'output', k.tanh, (g, n) =>
  k.mul(g, k.sub(scalar(1), k.square(outputOf(n)))),
);
export const relu = unary('relu', 'output', k.relu, (g, n) =>
  k.zeroWhere(k.lessEqual(outputOf(n), scalar(0)), g),
);
export const reciprocal = unary(
  'reciprocal',
  'output',
  x => k.div(scalar(1), x),
  (g, n) => k.neg(k.mul(g, k.square(outputOf(n)))),
);

export const clamp: Op<{ min: number; max: number }> = {
  name: 'clamp',
  keeps: 'inputs',
  forward: ([x], { min, max }) => k.clip(x!, min, max),
  backward: (g, node) => {
    const { min, max } = node.attrs as { min: number; max: number };
    const x = inputOf(node, 0);
    const within = k.logicalAnd(k.greaterEqual(x, scalar(min)), k.lessEqual(x, scalar(max)));
    return [k.keepWhere(within, g)];
  },
};

/** x^p for a fixed exponent. Small whole powers are products: the Pow kernels are slow and lose accuracy. */
export const powScalar: Op<{ exponent: number }> = {
  name: 'pow',
  keeps: 'inputs',
  forward: ([x], { exponent }) => powOf(x!, exponent),
  backward: (g, node) => {
    const { exponent } = node.attrs as { exponent: number };
    if (exponent === 0) return [k.filled(g.shape, 0)];
    return [k.mul(g, k.mul(powOf(inputOf(node, 0), exponent - 1), scalar(exponent)))];
  },
};

function inverse(x: Raw): Raw {
  const result = k.div(scalar(1), x);
  x.dispose();
  return result;
}

function powOf(x: Raw, exponent: number): Raw {
  if (exponent === 0) return k.filled(x.shape, 1);
  if (exponent === 1) return k.copy(x);
  if (exponent === 2) return k.square(x);
  if (exponent === 3) {
    const squared = k.square(x);
    const cubed = k.mul(squared, x);
    squared.dispose();
    return cubed;
  }
  if (exponent === 0.5) return k.sqrt(x);
  if (exponent === -0.5) return inverse(k.sqrt(x));
  if (exponent === -1) return k.div(scalar(1), x);
  return k.pow(x, scalar(exponent));
}

/** Inputs: condition (bool, no gradient), a, b, all of one shape. */
export const where: Op = {
  name: 'where',
  keeps: 'inputs',
  forward: ([condition, a, b]) => k.select(condition!, a!, b!),
  backward: (g, node) => {
    const mask = inputOf(node, 0);
    return [null, node.needs[1] ? k.keepWhere(mask, g) : null, node.needs[2] ? k.zeroWhere(mask, g) : null];
  },
};
