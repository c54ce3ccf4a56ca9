import { cat, nn, noGrad, ones, randn } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const size = 6;
  const lstm = new nn.LSTM(1, size, { batchFirst: true });
  const sums = async () => {
    const [a, b] = [
      await lstm.bias_ih_l0.data(),
      await lstm.bias_hh_l0.data(),
    ];
    return [...a].map((v, i) => v + b[i]!);
  };
  const before = await sums();
  const inputSide = [...(await lstm.bias_ih_l0.data())];
  const hiddenSide = [...(await lstm.bias_hh_l0.data())];
  const value = 4;
  await learner.openForgetGate(lstm, value);
  const after = await sums();
  const forget = (list: number[]) => list.slice(size, 2 * size);
  const others = (list: number[]) => [
    ...list.slice(0, size),
    ...list.slice(2 * size),
  ];
  const wide = new nn.LSTM(1, 32, { batchFirst: true });
  await learner.openForgetGate(wide, 6);
  // Two sequences that differ in their first number alone.
  const rest = randn(1, 59, 1);
  const first = cat([ones(1, 1, 1), ones(1, 1, 1).neg()]);
  const x = cat([first, cat([rest, rest])], 1);
  const [states] = noGrad(() => wide.forward(x));
  const last = states.select(1, -1);
  const gap = await last.at(0).sub(last.at(1)).square().sum().sqrt().item();
  return {
    forget: forget(after),
    wanted: forget(after).map(() => value),
    otherBiasLeft: forget(hiddenSide).map(v => v + value),
    otherBiasLeft2: forget(inputSide).map(v => v + value),
    untouched: forget(before),
    others: others(after),
    othersBefore: others(before),
    inputGate: after.slice(0, size),
    gap,
  };
}
