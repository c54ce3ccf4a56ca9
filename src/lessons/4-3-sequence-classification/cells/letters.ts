import { data, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { randperm, range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
const yourName = 'kowalski'; // small letters, a to z
const hiddenSize = 48;
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

class CharRNN extends nn.Module {
  embedding = new nn.Embedding(letters.length, 16);
  rnn = new nn.GRU(16, hiddenSize, { batchFirst: true });
  fc = new nn.Linear(hiddenSize, languages.length);

  // A score for every language after every letter.
  forward(x: Tensor) {
    const [states] = this.rnn.forward(this.embedding.forward(x));
    return this.fc.forward(states);
  }
}

const model = new CharRNN();
const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
const criterion = new nn.CrossEntropyLoss();

for await (const _ of range(4, { label: 'epoch' })) {
  for (const i of (await randperm(train.length).toArray()) as number[]) {
    const { x, y } = train[i]!;
    optimizer.zeroGrad();
    // Trained on the last letter's scores alone.
    const loss = criterion.forward(model.forward(x).select(1, -1), y);
    loss.backward();
    plot.gradNorm(nn.utils.clipGradNorm_(model.parameters(), 1));
    optimizer.step();
    plot.loss(loss);
  }
  const scores = noGrad(() => model.forward(ints([numbers(yourName)])));
  plot.heatmap('Letter by letter', scores.select(0, 0).softmax(1).t(), {
    rowTicks: languages,
    colTicks: [...yourName],
    colLabel: 'read so far',
    range: [0, 1],
  });
}

// The same in words: the likeliest language after each letter.
const scores = noGrad(() => model.forward(ints([numbers(yourName)])));
const rows = (await scores.select(0, 0).softmax(1).toArray()) as number[][];
for (const [t, row] of rows.entries()) {
  const best = Math.max(...row);
  const language = languages[row.indexOf(best)];
  console.log(yourName.slice(0, t + 1), language, best.toFixed(2));
}

// And for all new names of eight letters: right after how many letters?
const { x, y } = test.find(batch => batch.x.shape[1] === 8)!;
const answers = noGrad(() => model.forward(x)).argmax(2);
const right = answers.eq(y.unsqueeze(1)).float().mean(0);
plot.series(
  'Right after so many letters',
  { right },
  { xLabel: 'letters' },
);
