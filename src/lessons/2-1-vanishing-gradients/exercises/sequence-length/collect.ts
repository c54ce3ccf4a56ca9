import { nn, noGrad, type Tensor, zeros } from 'unrolled';

const lengthOf = async (t: Tensor) => t.square().sum().sqrt().item();

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const model = new learner.Recall();
  const [x, y] = learner.draw(8, 12);
  const got = [...(await learner.gradientNorms(model, x, y))];
  // Otherwise: cut the sequence at t, and differentiate by the state handed over.
  const reference: number[] = [];
  const states: number[] = [];
  for (let t = 1; t <= 12; t++) {
    const state = noGrad(() => {
      const [, hN] = model.rnn.forward(x.narrow(1, 0, t));
      return hN.keep();
    });
    states.push(await lengthOf(state));
    const h = state.detach().requiresGrad_();
    const last =
      t === 12 ? h : model.rnn.forward(x.narrow(1, t, 12 - t), h)[1];
    const answer = model.fc.forward(last.at(0)).squeeze(1);
    new nn.MSELoss().forward(answer, y).backward();
    reference.push(h.grad ? await lengthOf(h.grad) : Number.NaN);
  }
  const near = await learner.study(4);
  const far = await learner.study(40);
  return {
    got,
    reference,
    reversed: [...reference].reverse(),
    squares: reference.map(v => v ** 2),
    states,
    nothing: [...(await zeros(12).data())],
    lossNear: near.loss,
    lossFar: far.loss,
    reachNear: near.reach,
    reachFar: far.reach,
  };
}
