import { nn, noGrad, randint, tensor } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const { i, f, g, o } = learner.counter();
  const rows = [i, f, g, o];
  const cell = new nn.LSTMCell(2, 1);
  noGrad(() => {
    cell.weight_ih.copy_(tensor(rows.map(row => [row[0], row[1]])));
    cell.bias_ih!.copy_(tensor(rows.map(row => row[2])));
    cell.weight_hh.zero_();
    cell.bias_hh!.zero_();
  });

  // Of 60 steps about half are ticks; every twelfth is a reset.
  const coins = [...(await randint(0, 2, [60]).data())];
  const resets = coins.map((_, t) => (t % 12 === 11 ? 1 : 0));
  const ticks = coins.map((coin, t) => (resets[t] ? 0 : coin));
  const cells: number[] = [];
  let state: Parameters<typeof cell.forward>[1] = null;
  for (const [t, tick] of ticks.entries()) {
    const input = tensor([[tick, resets[t]!]]);
    state = noGrad(() => cell.forward(input, state));
    cells.push(await state[1].item());
  }

  // What other rules would give.
  const follow = (
    next: (c: number, tick: number, reset: number) => number,
  ) => {
    let c = 0;
    return ticks.map((tick, t) => {
      c = next(c, tick, resets[t]!);
      return c;
    });
  };
  const small = Math.tanh(1);
  return {
    cells,
    counts: follow((c, tick, reset) => (reset ? 0 : c + tick)),
    neverReset: follow((c, tick) => c + tick),
    everyStep: follow((c, _, reset) => (reset ? 1 : c + 1)),
    everyStepButReset: follow((c, _, reset) => (reset ? 0 : c + 1)),
    weak: follow((c, tick, reset) => (reset ? 0 : c + small * tick)),
    stored: follow((c, tick, reset) => (reset ? 0 : tick ? 1 : c)),
    latch: follow((c, tick) => (tick ? small : c)),
  };
}
