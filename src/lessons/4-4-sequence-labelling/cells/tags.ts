import { data, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { randperm, range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
const yourSentence = 'the light watch finds the light';
const hiddenSize = 24; // of each direction
const ignoreIndex = -100; // stands where there is no word
const sentences = data.taggedSentences({ count: 1324 });
const heldOut = sentences.slice(0, 300);
const learnt = sentences.slice(300);
const words = [...new Set(sentences.flatMap(([text]) => text))].sort();
const tags = [...new Set(sentences.flatMap(([, labels]) => labels))].sort();
const wordNumbers = (text: string[]) =>
  text.map(word => words.indexOf(word) + 1); // 0 is padding

// Rows of numbers, filled up to the longest row.
function fill(rows: number[][], value: number) {
  const length = Math.max(...rows.map(row => row.length));
  const full = rows.map(row =>
    Array.from({ length }, (_, t) => row[t] ?? value),
  );
  return tensor(full, { dtype: 'int32' });
}
const collate = (list: typeof sentences) => ({
  x: fill(
    list.map(([text]) => wordNumbers(text)),
    0,
  ),
  y: fill(
    list.map(([, labels]) => labels.map(tag => tags.indexOf(tag))),
    ignoreIndex,
  ),
});
const batches = Array.from({ length: 32 }, (_, i) =>
  collate(learnt.slice(32 * i, 32 * i + 32)),
);
const test = collate(heldOut);
const isWord = test.y.ne(ignoreIndex).float();

// The best guess without context: every word's most frequent tag.
const counts = words.map(() => tags.map(() => 0));
for (const [text, labels] of learnt) {
  for (const [t, tag] of labels.entries()) {
    counts[words.indexOf(text[t]!)]![tags.indexOf(tag)]! += 1;
  }
}
const frequent = counts.map(row => row.indexOf(Math.max(...row)));
const guesses = heldOut.flatMap(([text, labels]) =>
  labels.map((tag, t) => tags[frequent[words.indexOf(text[t]!)]!] === tag),
);
const guess = guesses.filter(Boolean).length / guesses.length;

class Tagger extends nn.Module {
  embedding = new nn.Embedding(words.length + 1, 16, { paddingIdx: 0 });
  gru: nn.GRU;
  fc: nn.Linear;

  constructor(bidirectional: boolean) {
    super();
    const options = { batchFirst: true, bidirectional };
    this.gru = new nn.GRU(16, hiddenSize, options);
    this.fc = new nn.Linear(
      hiddenSize * (bidirectional ? 2 : 1),
      tags.length,
    );
  }

  forward(x: Tensor) {
    const [states] = this.gru.forward(this.embedding.forward(x));
    return this.fc.forward(states); // (batch, time, tags)
  }
}
const runs = ['forwards', 'both ways'].map(series => {
  const model = new Tagger(series === 'both ways');
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  return { series, model, optimizer };
});
const criterion = new nn.CrossEntropyLoss({ ignoreIndex });
const text = yourSentence.split(' ');

for await (const epoch of range(6, { label: 'epoch' })) {
  for (const i of (await randperm(batches.length).toArray()) as number[]) {
    const { x, y } = batches[i]!;
    for (const { series, model, optimizer } of runs) {
      optimizer.zeroGrad();
      // The loss wants the classes on axis 1: (batch, tags, time).
      const loss = criterion.forward(model.forward(x).transpose(1, 2), y);
      loss.backward();
      const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      plot.loss(loss, { series });
      plot.gradNorm(norm, { series });
    }
  }
  for (const { series, model } of runs) {
    const answers = noGrad(() => model.forward(test.x)).argmax(2);
    const hits = answers.eq(test.y).float().sum();
    const right = { [series]: hits.div(isWord.sum()), 'word alone': guess };
    plot.line('Words tagged right', right, { x: epoch + 1 });

    const one = fill([wordNumbers(text)], 0);
    const scores = noGrad(() => model.forward(one)).select(0, 0);
    plot.heatmap(`Your sentence, ${series}`, scores.softmax(1).t(), {
      rowTicks: tags,
      colTicks: text,
      range: [0, 1],
    });
    if (epoch < 5) continue;
    const best = (await scores.argmax(1).toArray()) as number[];
    const labelled = text.map((word, t) => `${word} (${tags[best[t]!]})`);
    console.log(`${series}: ${labelled.join(' ')}`);
  }
}
