import { nn, noGrad, randn, type Tensor, zeros } from 'unrolled';

const numbers = async (values: Tensor) => [...(await values.data())];

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const cell = new nn.RNNCell(3, 4);
  const rnn = new nn.RNN(3, 4);
  noGrad(() => {
    rnn.weight_ih_l0.copy_(cell.weight_ih);
    rnn.weight_hh_l0.copy_(cell.weight_hh);
    rnn.bias_ih_l0!.copy_(cell.bias_ih!);
    rnn.bias_hh_l0!.copy_(cell.bias_hh!);
  });
  const name = randn(7, 3).keep();
  const single = randn(1, 3).keep();
  const last = (letters: Tensor) =>
    noGrad(() => rnn.forward(letters.unsqueeze(1))[1].at(-1));
  const read = (letters: Tensor) =>
    noGrad(() => learner.readName(cell, letters));
  return {
    seven: await numbers(read(name)),
    expected: await numbers(last(name)),
    early: await numbers(last(name.narrow(0, 0, 6))),
    late: await numbers(last(name.narrow(0, 1, 6))),
    alone: await numbers(last(name.narrow(0, 6, 1))),
    backwards: await numbers(last(name.flip(0))),
    one: await numbers(read(single)),
    expectedOne: await numbers(last(single)),
    nothing: await numbers(zeros(4)),
  };
}
