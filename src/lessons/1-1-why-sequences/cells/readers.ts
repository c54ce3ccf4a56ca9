import { data, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
// Each comes with its mirror image: 'dog bites man', 'man bites dog'.
const sentences = data.wordOrder({ count: 400 });
const vocabulary = data.Vocabulary.fromTexts(
  sentences.map(([text]) => text),
  { level: 'word', padToken: null, unkToken: null },
);
const words = vocabulary.size;

// Every word becomes a row with a single 1: (sentences, 3, words).
function encode(texts: readonly string[]) {
  return data.oneHot(
    texts.map(text => vocabulary.encode(text)),
    words,
  );
}
// Train on one half, test on sentences that are not in it.
const train = sentences.slice(0, 200);
const known = new Set(train.map(([text]) => text));
const test = sentences.slice(200).filter(([text]) => !known.has(text));
const trainX = encode(train.map(([text]) => text));
const trainY = tensor(train.map(([, animalActs]) => animalActs));
const testX = encode(test.map(([text]) => text));

class BagReader extends nn.Module {
  hidden = new nn.Linear(words, 16);
  answer = new nn.Linear(16, 1);

  forward(x: Tensor) {
    const bag = x.sum(1); // how often each word occurs
    return this.answer.forward(this.hidden.forward(bag).tanh()).squeeze(1);
  }
}

class OrderReader extends nn.Module {
  rnn = new nn.RNN(words, 16, { batchFirst: true });
  answer = new nn.Linear(16, 1);

  forward(x: Tensor) {
    const [states] = this.rnn.forward(x); // one state after each word
    return this.answer.forward(states.select(1, -1)).squeeze(1);
  }
}

const readers = { 'bag of words': new BagReader(), RNN: new OrderReader() };
const criterion = new nn.BCEWithLogitsLoss();
const optimizers = Object.values(readers).map(
  reader => new optim.Adam(reader.parameters(), { lr: 0.02 }),
);
const shown = testX.slice(0, 10);
const truth = test.slice(0, 10).map(([, animalActs]) => animalActs);

for await (const step of range(100)) {
  for (const optimizer of optimizers) optimizer.zeroGrad();
  for (const [series, reader] of Object.entries(readers)) {
    const loss = criterion.forward(reader.forward(trainX), trainY);
    loss.backward();
    plot.loss(loss, { series });
    const norm = nn.utils.clipGradNorm_(reader.parameters(), 1);
    plot.gradNorm(norm, { series });
  }
  for (const optimizer of optimizers) optimizer.step();
  if (step % 10 !== 9) continue;
  // Ten unseen sentences: the probability that the animal did it.
  const [bag, prediction] = noGrad(() =>
    Object.values(readers).map(r => r.forward(shown).sigmoid()),
  );
  plot.predictions({ truth, prediction: prediction!, bag: bag! });
}

for (const [name, reader] of Object.entries(readers)) {
  const scores = noGrad(() => reader.forward(testX));
  const animalActs = [...(await scores.data())].map(v => (v > 0 ? 1 : 0));
  const right = animalActs.filter((v, i) => v === test[i]![1]).length;
  console.log(`${name}: ${right} of ${test.length} unseen right`);
}
for (const text of ['dog bites man', 'man bites dog']) {
  const x = encode([text]);
  for (const [name, reader] of Object.entries(readers)) {
    const p = noGrad(() => reader.forward(x).sigmoid());
    console.log(`${text}, ${name}: ${(await p.item()).toFixed(4)}`);
  }
  const [states] = noGrad(() => readers.RNN.rnn.forward(x));
  plot.states(states, { name: `Reading "${text}"`, batchFirst: true });
}
