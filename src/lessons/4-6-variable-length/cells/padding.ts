import { data, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, randint, range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
const longest = 40;
const hiddenSize = 24;
// 0 is padding, 1 to 4 are commands, 5 to 12 mean nothing.
const letters = 13;
type Message = [letters: Tensor, command: number];

// The command that comes last is the one that counts.
async function draw(count: number): Promise<Message[]> {
  const lengths = await randint(3, longest + 1, [count]).data();
  const all = await randint(1, letters, [count, longest]).toArray();
  return (all as number[][]).map((row, i) => {
    const message = row.slice(0, lengths[i]);
    const last = message.findLast(letter => letter <= 4);
    if (last === undefined) message[0] = 1;
    return [tensor(message, { dtype: 'int32' }), (last ?? 1) - 1];
  });
}

// Pads a batch to its longest message, and says how long each was.
function collate(batch: readonly Message[]) {
  const sequences = batch.map(([message]) => message);
  const x = nn.utils.rnn.padSequence(sequences, { batchFirst: true });
  const lengths = sequences.map(sequence => sequence.shape[0]!);
  const labels = batch.map(([, command]) => command);
  return { x, lengths, y: tensor(labels, { dtype: 'int32' }) };
}

class Reader extends nn.Module {
  embedding = new nn.Embedding(letters, 8, { paddingIdx: 0 });
  lstm = new nn.LSTM(8, hiddenSize, { batchFirst: true });
  fc = new nn.Linear(hiddenSize, 4);

  forward(x: Tensor, lengths: number[], packs: boolean) {
    const embedded = this.embedding.forward(x);
    if (!packs) {
      const [states] = this.lstm.forward(embedded);
      return this.fc.forward(states.select(1, -1)); // the last column
    }
    const packed = nn.utils.rnn.packPaddedSequence(embedded, lengths, {
      batchFirst: true,
      enforceSorted: false,
    });
    const [, [hN]] = this.lstm.forward(packed);
    return this.fc.forward(hN.at(-1)); // each message's true end
  }
}

const batchSize = 32;
const loader = new data.DataLoader(await draw(960), {
  batchSize,
  shuffle: true,
  collateFn: collate,
});
const test = collate(await draw(300));
const short = test.lengths.findIndex(length => length < 8);

const first = new Reader();
const runs = ['padded', 'packed'].map(series => {
  const model = new Reader();
  model.loadStateDict(first.stateDict()); // both begin alike
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  return { series, model, packs: series === 'packed', optimizer };
});
const criterion = new nn.CrossEntropyLoss();

for await (const _ of range(8, { label: 'epoch' })) {
  for (const { x, lengths, y } of loader) {
    for (const { series, model, packs, optimizer } of runs) {
      optimizer.zeroGrad();
      const scores = model.forward(x, lengths, packs);
      const loss = criterion.forward(scores, y);
      loss.backward();
      const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      plot.loss(loss, { series });
      plot.gradNorm(norm, { series });
    }
  }
  for (const { series, model, packs } of runs) {
    const scores = noGrad(() => model.forward(test.x, test.lengths, packs));
    const right = scores.argmax(1).eq(test.y).float().mean();
    plot.line('Accuracy on new messages', { [series]: right });
  }
  // One short message: what the padded copy holds, step by step.
  const { embedding, lstm } = runs[0]!.model;
  const one = embedding.forward(test.x.narrow(0, short, 1));
  const [states] = noGrad(() => lstm.forward(one));
  plot.heatmap('A short message, padded', states.select(0, 0));
}
