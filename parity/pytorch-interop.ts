import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  load,
  manualSeed,
  nn,
  optim,
  randint,
  randn,
  save,
  saveCheckpoint,
  type Tensor,
} from '../src/engine/index.ts';

/** What RNN, LSTM and GRU have in common. */
interface Recurrent extends nn.Module {
  readonly hiddenSize: number;
  readonly bidirectional: boolean;
  forward(input: Tensor): [output: Tensor, state: unknown];
}

/** Unrolled's side of the weight exchange with PyTorch; the models are those of pytorch_interop.py. */
class Predictor extends nn.Module {
  readonly rnn: Recurrent;
  readonly norm: nn.LayerNorm;
  readonly fc: nn.Linear;

  constructor(rnn: Recurrent) {
    super();
    this.rnn = rnn;
    const width = rnn.hiddenSize * (rnn.bidirectional ? 2 : 1);
    this.norm = new nn.LayerNorm(width);
    this.fc = new nn.Linear(width, 2);
  }

  forward(x: Tensor): Tensor {
    const [output] = this.rnn.forward(x);
    return this.fc.forward(this.norm.forward(output));
  }
}

class Tagger extends nn.Module {
  readonly embedding = new nn.Embedding(11, 5, { paddingIdx: 0 });
  readonly rnn = new nn.GRU(5, 6, { batchFirst: true });
  readonly fc = new nn.Linear(6, 3);

  forward(ids: Tensor): Tensor {
    const [output] = this.rnn.forward(this.embedding.forward(ids));
    return this.fc.forward(output);
  }
}

const batchFirst = true;
const models: Record<string, () => Predictor | Tagger> = {
  'rnn-tanh': () => new Predictor(new nn.RNN(3, 7, { batchFirst })),
  'rnn-relu-2-layers': () =>
    new Predictor(new nn.RNN(3, 7, { numLayers: 2, nonlinearity: 'relu', batchFirst })),
  'lstm-2-layers-bidirectional': () =>
    new Predictor(new nn.LSTM(3, 7, { numLayers: 2, bidirectional: true, batchFirst })),
  'lstm-without-bias': () => new Predictor(new nn.LSTM(3, 7, { bias: false, batchFirst })),
  'gru-bidirectional': () => new Predictor(new nn.GRU(3, 7, { bidirectional: true, batchFirst })),
  'embedding-gru': () => new Tagger(),
};

/** Writes each model's weights, an input and the output it gives; and a checkpoint of a short training. */
export async function writeOurs(folder: string): Promise<void> {
  for (const [seed, [name, build]] of Object.entries(models).entries()) {
    manualSeed(seed);
    const model = build();
    const input = name === 'embedding-gru' ? randint(0, 11, [4, 9]) : randn(4, 9, 3);
    const output = model.forward(input);
    await writeFile(join(folder, `${name}.ours.safetensors`), await save(model));
    await writeFile(join(folder, `${name}.ours-run.safetensors`), await save({ input, output }));
  }
  const model = models['rnn-tanh']!();
  const optimizer = new optim.Adam(model.parameters());
  model
    .forward(randn(4, 9, 3))
    .square()
    .mean()
    .backward();
  optimizer.step();
  await writeFile(join(folder, 'checkpoint.safetensors'), await saveCheckpoint({ model, optimizer }));
}

/** Loads each model's weights as PyTorch wrote them; returns how far the outputs lie apart, by model. */
export async function compareTheirs(
  folder: string,
  names: readonly string[] = Object.keys(models),
): Promise<Record<string, number>> {
  const differences: Record<string, number> = {};
  for (const name of names) {
    manualSeed(500);
    const model = models[name]!();
    model.loadStateDict(load(await readFile(join(folder, `${name}.theirs.safetensors`))));
    const { input, output } = load(await readFile(join(folder, `${name}.theirs-run.safetensors`)));
    const values: number[] = Array.from(await model.forward(input!).sub(output!).abs().data());
    differences[name] = values.reduce((a, b) => Math.max(a, Number.isNaN(b) ? Infinity : b), 0);
  }
  return differences;
}
