import { data, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, randint, range, type Tensor, tensor, zeros } from 'unrolled';

manualSeed(1);
const seqLen = 9; // room for nine words; a sentence fills three
const sentences = data.wordOrder({ count: 600 });
const vocabulary = data.Vocabulary.fromTexts(
  sentences.map(([text]) => text),
  { level: 'word', padToken: '-', unkToken: null },
);
const words = vocabulary.size;

// Puts each sentence at a random place: - - dog bites man - - - -
const starts = await randint(0, seqLen - 2, [sentences.length]).data();
const ids = sentences.map(([text], i) => {
  const row = new Array(seqLen).fill(vocabulary.padId);
  row.splice(starts[i]!, 3, ...vocabulary.encode(text));
  return row;
});
const x = data.oneHot(ids, words);
const y = tensor(sentences.map(([, animalActs]) => animalActs));
const [trainX, trainY] = [x.slice(0, 200), y.slice(0, 200)];
const [testX, testY] = [x.slice(200), y.slice(200)];

class PlaceReader extends nn.Module {
  // A weight for each word in each place.
  hidden = new nn.Linear(seqLen * words, 16);
  answer = new nn.Linear(16, 1);

  forward(x: Tensor) {
    const row = x.flatten(1); // all places side by side
    return this.answer.forward(this.hidden.forward(row).tanh()).squeeze(1);
  }
}

class OrderReader extends nn.Module {
  rnn = new nn.RNN(words, 16, { batchFirst: true });
  answer = new nn.Linear(16, 1);

  forward(x: Tensor) {
    const [states] = this.rnn.forward(x);
    return this.answer.forward(states.select(1, -1)).squeeze(1);
  }
}

const readers = { places: new PlaceReader(), RNN: new OrderReader() };
const criterion = new nn.BCEWithLogitsLoss();
for (const [series, reader] of Object.entries(readers)) {
  const parameters = reader.parameters();
  const count = parameters.reduce((sum, p) => sum + p.numel, 0);
  console.log(`${series}: ${count} weights`);
  const optimizer = new optim.Adam(parameters, { lr: 0.02 });
  for await (const step of range(120, { label: series })) {
    optimizer.zeroGrad();
    const loss = criterion.forward(reader.forward(trainX), trainY);
    loss.backward();
    plot.loss(loss, { series });
    const norm = nn.utils.clipGradNorm_(parameters, 1);
    plot.gradNorm(norm, { series });
    optimizer.step();
    if (step % 5 !== 4) continue;
    const scores = noGrad(() => reader.forward(testX));
    const hits = scores.gt(0).float().eq(testY).float().mean();
    plot.line('Unseen right', { [series]: hits }, { x: step + 1 });
    const ten = scores.slice(0, 10).sigmoid();
    plot.predictions({ truth: testY.slice(0, 10), prediction: ten });
  }
  const scores = noGrad(() => reader.forward(testX));
  const hits = scores.gt(0).float().eq(testY).float().mean();
  console.log(`${series}: ${(await hits.item()).toFixed(3)} unseen right`);
}

// One word more than there are places.
for (const [name, reader] of Object.entries(readers)) {
  try {
    noGrad(() => reader.forward(zeros(1, seqLen + 1, words)));
    console.log(`${name}: reads ${seqLen + 1} words`);
  } catch (error) {
    console.log(`${name}: ${(error as Error).message}`);
  }
}
