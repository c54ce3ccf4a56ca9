import { beforeEach, describe, expect, it } from 'vitest';
import { chooseBackend } from '../backend/index.ts';
import { DataLoader, sineWaves } from '../data/index.ts';
import * as nn from '../nn/index.ts';
import * as optim from '../optim/index.ts';
import { generator, manualSeed, memory, type Tensor, tensor } from '../tensor/index.ts';
import { load, loadCheckpoint, save, saveCheckpoint } from './index.ts';

class Predictor extends nn.Module {
  rnn = new nn.LSTM(1, 6, { numLayers: 2, dropout: 0.3, batchFirst: true });
  fc = new nn.Linear(6, 1);
  forward(x: Tensor): Tensor {
    const [, [hN]] = this.rnn.forward(x);
    return this.fc.forward(hN.at(-1)).squeeze(1);
  }
}

type OptimizerName = 'Adam' | 'AdamW' | 'SGD' | 'RMSprop';

const makeOptimizer: Record<OptimizerName, (params: Tensor[]) => optim.Optimizer> = {
  Adam: params => new optim.Adam(params, { lr: 0.05 }),
  AdamW: params => new optim.AdamW(params, { lr: 0.05 }),
  SGD: params => new optim.SGD(params, { lr: 0.05, momentum: 0.9 }),
  RMSprop: params => new optim.RMSprop(params, { lr: 0.05, momentum: 0.9 }),
};

/** The same data whatever the seed, which fixes weights, shuffles and dropout. */
function makeRun(name: OptimizerName, seed: number) {
  manualSeed(1);
  const waves = sineWaves({ count: 10, seqLen: 6 });
  manualSeed(seed);
  const model = new Predictor();
  const optimizer = makeOptimizer[name](model.parameters());
  return {
    model,
    optimizer,
    scheduler: new optim.lrScheduler.ReduceLROnPlateau(optimizer, { patience: 0, factor: 0.7 }),
    loader: new DataLoader(waves, { batchSize: 3, shuffle: true }),
  };
}

type Run = ReturnType<typeof makeRun>;

/** Trains to the end of `epochs`; `afterStep` may take a checkpoint and end the run. */
async function train(
  run: Run,
  firstEpoch: number,
  epochs: number,
  afterStep: (step: number, epoch: number) => Promise<boolean> = async () => false,
): Promise<number[]> {
  const criterion = new nn.MSELoss();
  const losses: number[] = [];
  for (let epoch = firstEpoch; epoch < epochs; epoch++) {
    for (const [x, y] of run.loader) {
      run.optimizer.zeroGrad();
      const loss = criterion.forward(run.model.forward(x), y);
      loss.backward();
      nn.utils.clipGradNorm_(run.model.parameters(), 0.5);
      run.optimizer.step();
      losses.push(await loss.item());
      if (await afterStep(losses.length, epoch)) return losses;
    }
    run.scheduler.step(losses.at(-1)!);
  }
  return losses;
}

describe.each(['cpu', 'wasm'] as const)('a run resumed from a checkpoint on %s', backend => {
  beforeEach(async () => {
    expect((await chooseBackend({ requested: backend })).name).toBe(backend);
  });

  it.each(['Adam', 'AdamW', 'SGD', 'RMSprop'] as const)(
    'continues bit for bit from the middle of an epoch with %s',
    async name => {
      const whole = await train(makeRun(name, 11), 0, 4);
      expect(whole).toHaveLength(16);

      const stopped = makeRun(name, 11);
      let file = new Uint8Array();
      const before = await train(stopped, 0, 4, async (step, epoch) => {
        if (step !== 6) return false;
        file = await saveCheckpoint({ ...stopped, extra: { epoch } });
        return true;
      });

      const resumed = makeRun(name, 777);
      const { epoch } = loadCheckpoint(file, resumed) as { epoch: number };
      const after = await train(resumed, epoch, 4);
      expect([...before, ...after]).toEqual(whole);
    },
  );

  it('would not continue alike without the position in the data', async () => {
    const whole = await train(makeRun('Adam', 11), 0, 2);
    const stopped = makeRun('Adam', 11);
    let file = new Uint8Array();
    await train(stopped, 0, 2, async step => {
      if (step === 2) file = await saveCheckpoint(stopped);
      return step === 2;
    });
    const resumed = makeRun('Adam', 777);
    const { loader: _, ...withoutLoader } = resumed;
    loadCheckpoint(file, withoutLoader);
    expect(await train(resumed, 0, 2)).not.toEqual(whole.slice(2));
  });

  it('leaves nothing behind in memory', async () => {
    const run = makeRun('Adam', 11);
    await train(run, 0, 1);
    run.optimizer.zeroGrad();
    const file = await saveCheckpoint(run);
    loadCheckpoint(file, run);
    const before = memory();
    loadCheckpoint(await saveCheckpoint(run), run);
    expect(memory()).toEqual(before);
  });
});

describe('a checkpoint', () => {
  beforeEach(async () => {
    await chooseBackend({ requested: 'cpu' });
    manualSeed(2);
  });

  it('returns extras as they were: nested data, tensors, and numbers that JSON does not know', async () => {
    const model = new nn.Linear(1, 1);
    const extra = {
      best: Infinity,
      worst: -Infinity,
      gap: NaN,
      zero: -0,
      third: 1 / 3,
      list: [1, [true, null, 'x']],
    };
    const loaded = loadCheckpoint(await saveCheckpoint({ model, extra: { ...extra, h: tensor([1, 2]) } }), {
      model,
    });
    const { h, ...rest } = loaded as typeof extra & { h: Tensor };
    expect(rest).toEqual(extra);
    expect(await h.toArray()).toEqual([1, 2]);
  });

  it('gives null where no extras were saved', async () => {
    const model = new nn.Linear(1, 1);
    expect(loadCheckpoint(await saveCheckpoint({ model }), { model })).toBeNull();
  });

  it('is a safetensors file with the weights under model', async () => {
    const model = new nn.Linear(2, 1);
    const tensors = load(await saveCheckpoint({ model }));
    expect(Object.keys(tensors).sort()).toEqual(['model.bias', 'model.weight']);
    expect(await tensors['model.weight']!.data()).toEqual(await model.weight.data());
  });

  it('says that a file of weights alone is none, and how to read it', async () => {
    const model = new nn.Linear(1, 1);
    const file = await save(model);
    expect(() => loadCheckpoint(file, { model })).toThrow(
      /expected a checkpoint, got a file of tensors alone/,
    );
  });

  it('names the part that it does not hold', async () => {
    const model = new nn.Linear(1, 1);
    const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 });
    const file = await saveCheckpoint({ model });
    expect(() => loadCheckpoint(file, { model, optimizer })).toThrow(/holds no optimizer, only model/);
  });

  it('of another model changes nothing and lists what differs', async () => {
    const file = await saveCheckpoint({ model: new nn.Linear(2, 1, { bias: false }) });
    const model = new nn.Linear(3, 1);
    const weights = await model.weight.data();
    manualSeed(1);
    const expected = generator.state();
    expect(() => loadCheckpoint(file, { model })).toThrow(
      /missing: bias.*shape of weight.*\(1, 3\).*\(1, 2\)/,
    );
    expect(await model.weight.data()).toEqual(weights);
    expect(generator.state()).toEqual(expected);
  });

  it('refuses extras that cannot be written, and says where they are', async () => {
    const model = new nn.Linear(1, 1);
    await expect(saveCheckpoint({ model, extra: { when: [new Date(0)] } })).rejects.toThrow(
      /Date at extra.when.0/,
    );
    await expect(saveCheckpoint({ model, extra: () => 1 })).rejects.toThrow(/function at extra/);
  });

  it('cut off or damaged is refused', async () => {
    const model = new nn.Linear(1, 1);
    const file = await saveCheckpoint({ model });
    expect(() => loadCheckpoint(file.subarray(0, 100), { model })).toThrow(
      /loadCheckpoint\(\): .*header takes/,
    );
    const text = new TextDecoder('latin1').decode(file).replace('version\\":2', 'version\\":9');
    const other = Uint8Array.from(text, char => char.charCodeAt(0));
    expect(() => loadCheckpoint(other, { model })).toThrow(/version 2, got 9/);
  });
});

describe('a state dict of another model', () => {
  it('is refused with every missing, unknown and misshapen name', async () => {
    await chooseBackend({ requested: 'cpu' });
    const file = await save({ weight: tensor([[1, 2]]), gain: tensor([1]) });
    expect(() => new nn.Linear(3, 1).loadStateDict(load(file))).toThrow(
      /missing: bias; unknown: gain; shape of weight: the model has \(1, 3\), the state \(1, 2\)/,
    );
  });
});
