import { data, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { randperm, range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
const hiddenSize = 24; // of each direction
const sentences = data.taggedSentences({ count: 1100 });
const heldOut = sentences.slice(0, 300);
const learnt = sentences.slice(300);
const words = [...new Set(sentences.flatMap(([text]) => text))].sort();
const tags = [...new Set(sentences.flatMap(([, labels]) => labels))].sort();

// What stands in the place of a tag where there is no word, and what the
// loss leaves out. Class 0 is the adjective; 7 is a class of its own.
const variants = {
  'left out': { padding: -100, ignoreIndex: -100 },
  counted: { padding: tags.length, ignoreIndex: -100 },
  'ignores 0': { padding: 0, ignoreIndex: 0 },
};

// Rows of numbers, filled up to the longest row.
function fill(rows: number[][], value: number) {
  const length = Math.max(...rows.map(row => row.length));
  const full = rows.map(row =>
    Array.from({ length }, (_, t) => row[t] ?? value),
  );
  return tensor(full, { dtype: 'int32' });
}
const readWords = (list: typeof sentences) =>
  fill(
    list.map(([text]) => text.map(word => words.indexOf(word) + 1)),
    0,
  );
const readTags = (list: typeof sentences, padding: number) =>
  fill(
    list.map(([, labels]) => labels.map(tag => tags.indexOf(tag))),
    padding,
  );

class Tagger extends nn.Module {
  embedding = new nn.Embedding(words.length + 1, 16, { paddingIdx: 0 });
  gru = new nn.GRU(16, hiddenSize, {
    batchFirst: true,
    bidirectional: true,
  });
  fc = new nn.Linear(2 * hiddenSize, tags.length + 1); // and one for padding

  forward(x: Tensor) {
    const [states] = this.gru.forward(this.embedding.forward(x));
    return this.fc.forward(states).transpose(1, 2); // (batch, tags, time)
  }
}
const first = new Tagger().stateDict();
const runs = Object.entries(variants).map(
  ([series, { padding, ignoreIndex }]) => {
    const model = new Tagger();
    model.loadStateDict(first); // all begin alike
    const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
    const criterion = new nn.CrossEntropyLoss({ ignoreIndex });
    return { series, model, optimizer, criterion, padding };
  },
);
const testX = readWords(heldOut);
const truth = readTags(heldOut, -100);
const isWord = truth.ne(-100).float();
const isAdjective = truth.eq(0).float();
const share = await isWord.mean().item();
console.log(`words: ${(100 * share).toFixed(0)}% of the test's places`);

const batchSize = 32;
for await (const epoch of range(4, { label: 'epoch' })) {
  const order = (await randperm(learnt.length).toArray()) as number[];
  for (let start = 0; start < order.length; start += batchSize) {
    const chosen = order.slice(start, start + batchSize);
    const batch = chosen.map(i => learnt[i]!);
    const x = readWords(batch);
    for (const { series, model, optimizer, criterion, padding } of runs) {
      optimizer.zeroGrad();
      const y = readTags(batch, padding);
      const loss = criterion.forward(model.forward(x), y);
      loss.backward();
      const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      plot.loss(loss, { series });
      plot.gradNorm(norm, { series });
    }
  }
  const x = epoch + 1;
  for (const { series, model, padding } of runs) {
    const answers = noGrad(() => model.forward(testX)).argmax(1);
    const hits = answers.eq(truth).float();
    const places = answers.eq(readTags(heldOut, padding)).float().mean();
    const onWords = hits.sum().div(isWord.sum());
    const adjectives = hits.mul(isAdjective).sum().div(isAdjective.sum());
    if (series === 'counted') {
      const curves = { 'all places': places, words: onWords };
      plot.line('Padding counted: two accuracies', curves, { x });
    }
    plot.line('Words tagged right', { [series]: onWords }, { x });
    plot.line('Adjectives tagged right', { [series]: adjectives }, { x });
  }
}
