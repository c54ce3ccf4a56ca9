import { nn, noGrad, ones, type Tensor, zeros } from 'unrolled';

const size = 3;
const steps = 10;
const numbers = async (values: Tensor) => [...(await values.data())];

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const lstm = new nn.LSTM(1, size);
  const before = await numbers(lstm.bias_ih_l0.add(lstm.bias_hh_l0));
  const other = await numbers(lstm.bias_hh_l0);
  learner.openForgetGates(lstm, steps);
  const biases = await numbers(lstm.bias_ih_l0.add(lstm.bias_hh_l0));

  // A layer that says nothing of its own, with a full cell state.
  const silent = new nn.LSTM(1, size);
  noGrad(() => {
    for (const parameter of silent.parameters()) parameter.zero_();
  });
  learner.openForgetGates(silent, steps);
  const state: [Tensor, Tensor] = [zeros(1, 1, size), ones(1, 1, size)];
  const [, [, cN]] = noGrad(() =>
    silent.forward(zeros(steps, 1, 1), state),
  );

  const bias = learner.halfLifeBias(steps);
  const block = (k: number) => (_: number, at: number) =>
    Math.floor(at / size) === k;
  const withBlock = (k: number, value: (at: number) => number) =>
    before.map((old, at) => (block(k)(old, at) ? value(at) : old));
  return {
    bias: [1, 10, 100].map(n => learner.halfLifeBias(n)),
    biases,
    expected: withBlock(1, () => bias),
    untouched: before,
    inInput: withBlock(0, () => bias),
    twice: withBlock(1, () => 2 * bias),
    leftOver: withBlock(1, at => bias + other[at]!),
    left: await numbers(cN),
  };
}
