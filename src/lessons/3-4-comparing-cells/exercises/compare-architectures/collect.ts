import { cat, data, nn, noGrad, rand, stack, zeros } from 'unrolled';

const SEQ_LEN = 12;

function sequences(count: number) {
  const value = rand(count, SEQ_LEN, 1).mul(2).sub(1);
  const mark = rand(count, SEQ_LEN, 1).lt(0.2).float();
  let held = zeros(count, 1);
  const answers = Array.from({ length: SEQ_LEN }, (_, t) => {
    const take = mark.select(1, t);
    held = take.mul(value.select(1, t)).add(take.neg().add(1).mul(held));
    return held;
  });
  return new data.TensorDataset(cat([value, mark], 2), stack(answers, 1));
}

const configs = [
  { cell: 'RNN', hiddenSize: 8, numLayers: 1 },
  { cell: 'LSTM', hiddenSize: 8, numLayers: 1 },
  { cell: 'GRU', hiddenSize: 8, numLayers: 1 },
  { cell: 'GRU', hiddenSize: 6, numLayers: 2 },
] as const;

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const train = sequences(128);
  const test = sequences(50);
  const results = await learner.compare([...configs], train, test, 30);
  const [x, y] = test.tensors;
  const [trainX, trainY] = train.tensors;
  const criterion = new nn.MSELoss();
  const mseOf = (model: (typeof results)[number]['model']) =>
    noGrad(() => criterion.forward(model.forward(x), y)).item();
  const own: number[] = [];
  const ofFirst: number[] = [];
  const mse: number[] = [];
  const mseOnTrain: number[] = [];
  for (const { model } of results) {
    own.push(...(await noGrad(() => model.forward(x)).data()));
    ofFirst.push(
      ...(await noGrad(() => results[0]!.model.forward(x)).data()),
    );
    mse.push(await mseOf(model));
    mseOnTrain.push(
      await noGrad(() =>
        criterion.forward(model.forward(trainX), trainY),
      ).item(),
    );
  }
  const readOuts = configs.map(({ hiddenSize }) => hiddenSize + 1);
  const count = (numLayers?: number) =>
    configs.map((config, i) =>
      new nn[config.cell](2, config.hiddenSize, {
        numLayers: numLayers ?? config.numLayers,
      })
        .parameters()
        .reduce((sum, p) => sum + p.numel, readOuts[i]!),
    );
  return {
    reports: results.length,
    parameters: results.map(result => result.parameters),
    parametersRight: count(),
    parametersOfOneLayer: count(1),
    steps: results.map(result => result.losses.length),
    lstmLosses: results[1]?.losses ?? [],
    gruLosses: results[2]?.losses ?? [],
    testMse: results.map(result => result.testMse),
    testMseRight: mse,
    mseOnTrain,
    prediction: results.flatMap(result => result.prediction),
    predictionRight: own,
    predictionOfFirst: ofFirst,
  };
}
