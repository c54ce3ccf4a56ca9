import { manualSeed, nn, optim, plot, randint, range } from 'unrolled';
import type { Tensor } from 'unrolled';

manualSeed(0);
const seqLen = 15;
const hiddenSize = 32;
const faces = 6;

// Reads throws of a die and names, at every step, the next throw.
class NextThrow extends nn.Module {
  embedding = new nn.Embedding(faces, 8);
  rnn: nn.GRU;
  fc: nn.Linear;

  constructor(bidirectional: boolean) {
    super();
    const options = { batchFirst: true, bidirectional };
    this.rnn = new nn.GRU(8, hiddenSize, options);
    this.fc = new nn.Linear(hiddenSize * (bidirectional ? 2 : 1), faces);
  }

  forward(throws: Tensor) {
    const [states] = this.rnn.forward(this.embedding.forward(throws));
    return this.fc.forward(states).transpose(1, 2); // (batch, faces, time)
  }
}

const runs = [
  { series: 'forwards', model: new NextThrow(false) },
  { series: 'both ways', model: new NextThrow(true) },
].map(run => ({
  ...run,
  optimizer: new optim.Adam(run.model.parameters(), { lr: 0.01 }),
}));
const criterion = new nn.CrossEntropyLoss();
const chance = Math.log(faces);

for await (const _ of range(200)) {
  const throws = randint(0, faces, [64, seqLen + 1]);
  const inputs = throws.narrow(1, 0, seqLen);
  const next = throws.narrow(1, 1, seqLen);
  for (const { series, model, optimizer } of runs) {
    optimizer.zeroGrad();
    const scores = model.forward(inputs);
    const loss = criterion.forward(scores, next);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss, { series });
    plot.gradNorm(norm, { series });
    const right = scores.argmax(1).eq(next).float().mean(0);
    plot.series(
      `Right at each step, ${series}`,
      { right },
      { xLabel: 't' },
    );
  }
  plot.line('Loss', { 'a fair die': chance });
}
