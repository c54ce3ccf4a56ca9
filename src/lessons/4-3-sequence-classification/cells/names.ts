import { cat, data, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { randperm, range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
const hiddenSize = 32;
const batchSize = 128;
const epochs = 5;
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

interface Layer extends nn.Module {
  forward(x: Tensor): [states: Tensor, last: Tensor | [Tensor, Tensor]];
}
class Classifier extends nn.Module {
  embedding = new nn.Embedding(letters.length, 16);
  layer: Layer;
  fc: nn.Linear;

  constructor(layer: Layer, directions = 1) {
    super();
    this.layer = layer;
    this.fc = new nn.Linear(directions * hiddenSize, languages.length);
  }

  forward(x: Tensor) {
    const [, last] = this.layer.forward(this.embedding.forward(x));
    const hN = Array.isArray(last) ? last[0] : last;
    return this.fc.forward(cat(hN.unbind(0), 1)); // one score a language
  }
}

const one = { batchFirst: true };
const two = { batchFirst: true, bidirectional: true };
const models = {
  RNN: new Classifier(new nn.RNN(16, hiddenSize, one)),
  LSTM: new Classifier(new nn.LSTM(16, hiddenSize, one)),
  GRU: new Classifier(new nn.GRU(16, hiddenSize, one)),
  BiLSTM: new Classifier(new nn.LSTM(16, hiddenSize, two), 2),
};
const runs = Object.entries(models).map(([series, model]) => {
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  return { series, model, optimizer };
});
const criterion = new nn.CrossEntropyLoss();
// Whoever always gives the same answer is right this often.
const counts = data.oneHot(truth, languages.length).sum(0);
const always = await counts.max().div(truth.shape[0]!).item();

for await (const epoch of range(epochs, { label: 'epoch' })) {
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
    const guess = cat(answers).argmax(1);
    const right = guess.eq(truth).float().mean();
    const shares = { [series]: right, 'always the same': always };
    plot.line('Accuracy on new names', shares, { x: epoch + 1 });
    if (series !== 'BiLSTM') continue;
    // Row: the true language. Column: the answer. Each row sums to 1.
    const rows = data.oneHot(truth, languages.length);
    const columns = data.oneHot(guess, languages.length);
    const confusion = rows.t().matmul(columns).div(counts.unsqueeze(1));
    plot.heatmap('Confusion matrix', confusion, {
      rowTicks: languages,
      colTicks: languages,
      rowLabel: 'truth',
      colLabel: 'answer of the BiLSTM',
      range: [0, 1],
    });
    if (epoch < epochs - 1) continue;
    const percent = (share: number) => `${Math.round(100 * share)}%`;
    const table = (await confusion.toArray()) as number[][];
    for (const [row, shares] of table.entries()) {
      const wrong = shares.with(row, 0);
      const most = Math.max(...wrong);
      const other = languages[wrong.indexOf(most)];
      const verdict = `${percent(most)} taken for ${other}`;
      console.log(languages[row], percent(shares[row]!), 'right,', verdict);
    }
  }
}
