import { cat, data, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { randperm, range, type Tensor, tensor, zeros } from 'unrolled';

manualSeed(0);
const hiddenSize = 32;
const batchSize = 64;
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

class Classifier extends nn.Module {
  embedding = new nn.Embedding(letters.length, 16);
  gru = new nn.GRU(16, hiddenSize, { batchFirst: true });
  fc = new nn.Linear(hiddenSize, languages.length);
  squash: boolean;

  constructor(squash: boolean) {
    super();
    this.squash = squash;
  }

  forward(x: Tensor) {
    // A first state for every name of the batch, however many there are.
    const h0 = zeros(1, x.shape[0]!, hiddenSize);
    const [, hN] = this.gru.forward(this.embedding.forward(x), h0);
    const scores = this.fc.forward(hN.at(-1));
    return this.squash ? scores.softmax(1) : scores;
  }
}

const first = new Classifier(false).stateDict();
const runs = ['scores', 'probabilities'].map(series => {
  const model = new Classifier(series === 'probabilities');
  model.loadStateDict(first); // both begin alike
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  return { series, model, optimizer };
});
const criterion = new nn.CrossEntropyLoss();
// The loss of an answer that is certain, and right: 1 for its language,
// 0 for the others, and the softmax of the loss on top.
const others = languages.length - 1;
const floor = Math.log(1 + others / Math.E);
console.log('floor', floor.toFixed(3));

for await (const epoch of range(4, { label: 'epoch' })) {
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
    plot.line('Loss', { floor });
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
