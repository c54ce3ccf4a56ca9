import { data, type Parameter, type Tensor } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const model = new learner.DeepRNN();
  const { numLayers } = model.rnn;
  learner.makeLarge(model);
  const numbersOf = async (parameters: Iterable<Tensor>) => {
    const all: number[] = [];
    for (const p of parameters) all.push(...(await p.data()));
    return all;
  };
  const named = [...model.namedParameters()];
  const select = (part: string) =>
    named.filter(([name]) => name.includes(part)).map(([, p]) => p);
  const spread = (values: number[]) =>
    Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);
  const weightSpread = spread(await numbersOf(select('weight')));
  const biasSpread = spread(await numbersOf(select('bias')));

  const waves = data.sineWaves({ count: 64, seqLen: 100 });
  const [x, y] = waves.tensors;
  const [before, after] = await learner.measure(model, x, y);

  const epochs = 30;
  const steps = epochs * 2;
  const moved = async (maxNorm: number) => {
    const trained = new learner.DeepRNN();
    trained.loadStateDict(model.stateDict());
    const norms = await learner.train(trained, waves, epochs, maxNorm);
    const far = async (parameters: Iterable<Parameter>, from: number[]) =>
      Math.hypot(
        ...(await numbersOf(parameters)).map((v, i) => v - from[i]!),
      );
    return {
      norms,
      all: await far(trained.parameters(), beginning),
      readOut: await far(trained.fc.parameters(), beginningOfReadOut),
    };
  };
  const beginning = await numbersOf(model.parameters());
  const beginningOfReadOut = await numbersOf(model.fc.parameters());
  const clipped = await moved(1);
  const unclipped = await moved(Number.POSITIVE_INFINITY);
  return {
    numLayers,
    weightSpread,
    biasSpread,
    before,
    after,
    norms: clipped.norms,
    moved: clipped.all,
    readOutMoved: clipped.readOut,
    allowed: steps * 0.01,
    movedUnclipped: unclipped.all,
  };
}
