import { cat, data, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { randperm, range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
const hiddenSize = 32;
const batchSize = 128;
const pairs = data.names({ ascii: true });
const languages = [...new Set(pairs.map(([, language]) => language))];
const letters = [...new Set(pairs.map(([name]) => name).join(''))].sort();
const numbers = (name: string) => [...name].map(c => letters.indexOf(c));
const ints = (list: number[] | number[][]) =>
  tensor(list, { dtype: 'int32' });

// Shortest first, and a new batch wherever the length changes: the names
// of a batch all have the same length.
function batchesOf(names: typeof pairs) {
  const batches: (typeof pairs)[] = [];
  for (const pair of names.sort(([a], [b]) => a.length - b.length)) {
    const batch = batches.at(-1);
    const fits = batch?.[0]?.[0].length === pair[0].length;
    if (batch && fits && batch.length < batchSize) batch.push(pair);
    else batches.push([pair]);
  }
  return batches.map(batch => ({
    x: ints(batch.map(([name]) => numbers(name))), // (batch, letters)
    y: ints(batch.map(([, language]) => languages.indexOf(language))),
  }));
}
const order = (await randperm(pairs.length).toArray()) as number[];
const mixed = order.map(i => pairs[i]!);
const test = batchesOf(mixed.slice(0, 1000));
const train = batchesOf(mixed.slice(1000));
const truth = cat(test.map(({ y }) => y));

// Ways to make one vector out of a state for every letter.
const readOuts: Record<string, (states: Tensor) => Tensor> = {
  'last state': states => states.select(1, -1),
  mean: states => states.mean(1),
  max: states => states.amax(1),
  'one letter early': states => states.select(1, -2),
  'axes exchanged': states => states.select(1, -1),
};

class Classifier extends nn.Module {
  embedding = new nn.Embedding(letters.length, 16);
  gru: nn.GRU;
  fc = new nn.Linear(hiddenSize, languages.length);
  readOut: (states: Tensor) => Tensor;

  constructor(series: string) {
    super();
    // Without batchFirst the layer takes the names for steps of time.
    const batchFirst = series !== 'axes exchanged';
    this.gru = new nn.GRU(16, hiddenSize, { batchFirst });
    this.readOut = readOuts[series]!;
  }

  forward(x: Tensor) {
    const [states] = this.gru.forward(this.embedding.forward(x));
    return this.fc.forward(this.readOut(states));
  }
}

const first = new Classifier('last state').stateDict();
const runs = Object.keys(readOuts).map(series => {
  const model = new Classifier(series);
  model.loadStateDict(first); // all begin alike
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  return { series, model, optimizer };
});
const criterion = new nn.CrossEntropyLoss();

for await (const epoch of range(3, { label: 'epoch' })) {
  for (const i of (await randperm(train.length).toArray()) as number[]) {
    const { x, y } = train[i]!;
    for (const { series, model, optimizer } of runs) {
      optimizer.zeroGrad();
      const loss = criterion.forward(model.forward(x), y);
      loss.backward();
      const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      plot.loss(loss, { series });
      plot.gradNorm(norm, { series });
    }
  }
  for (const { series, model } of runs) {
    const answers = noGrad(() => test.map(({ x }) => model.forward(x)));
    const right = cat(answers).argmax(1).eq(truth).float().mean();
    plot.line(
      'Accuracy on new names',
      { [series]: right },
      { x: epoch + 1 },
    );
  }
}
