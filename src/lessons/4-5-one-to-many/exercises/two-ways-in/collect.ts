import { cat, nn, noGrad, randn, type Tensor, zeros } from 'unrolled';

const steps = 5;
const numbers = async (values: Tensor) => [...(await values.data())];

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const gru = new nn.GRU(2, 3, { batchFirst: true });
  const toState = new nn.Linear(2, 3);
  const c = randn(4, 2).keep();
  const first = noGrad(() => learner.asFirstState(gru, toState, c, steps));
  const every = noGrad(() => learner.atEveryStep(gru, c, steps));

  // The same, one step after another.
  const walk = (h0: Tensor, input: (t: number) => Tensor) =>
    noGrad(() => {
      let h = h0;
      const outputs: Tensor[] = [];
      for (let t = 0; t < steps; t++) {
        const [output, hN] = gru.forward(input(t).unsqueeze(1), h);
        outputs.push(output);
        h = hN;
      }
      return cat(outputs, 1);
    });
  const nothing = zeros(4, 2);
  const empty = zeros(1, 4, 3);
  const state = toState.forward(c).unsqueeze(0);
  return {
    batch: first,
    first: await numbers(first),
    every: await numbers(every),
    expectedFirst: await numbers(walk(state.tanh(), () => nothing)),
    expectedEvery: await numbers(walk(empty, () => c)),
    silent: await numbers(walk(empty, () => nothing)),
    noTanh: await numbers(walk(state, () => nothing)),
    onlyOnce: await numbers(walk(empty, t => (t === 0 ? c : nothing))),
    both: await numbers(walk(state.tanh(), () => c)),
  };
}
