import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseBackend } from '../../../engine/host.ts';
import { limits } from '../../protocol/index.ts';
import { load, manualSeed, nn, optim, type Tensor, tensor, zeros } from '../unrolled/index.ts';
import { TrainedWeights } from './trained-weights.ts';

class Predictor extends nn.Module {
  rnn = new nn.RNN(1, 3);
  fc = new nn.Linear(3, 1);
  forward(x: Tensor) {
    return this.fc.forward(this.rnn.forward(x)[0]);
  }
}

let trained: TrainedWeights;

function bytesOf(file: Awaited<ReturnType<TrainedWeights['toFile']>>) {
  if (file?.kind !== 'weights') throw new Error('There are no weights.');
  return file.bytes;
}

beforeEach(async () => {
  await chooseBackend({ requested: 'cpu' });
  manualSeed(1);
  trained = new TrainedWeights();
});
afterEach(() => trained.dispose());

describe('the weights of a run', () => {
  test('are the state dict of the model that was trained, as it is at the end', async () => {
    const model = new Predictor();
    const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 });
    optimizer.zeroGrad();
    model
      .forward(tensor([[[1], [2]]]))
      .sum()
      .backward();
    optimizer.step();
    const file = await trained.toFile();
    expect(file).toMatchObject({ kind: 'weights', optimizers: 1 });
    const state = load(bytesOf(file));
    expect(Object.keys(state)).toEqual(Object.keys(model.stateDict()));
    for (const [name, each] of Object.entries(model.stateDict())) {
      expect(await state[name]!.toArray()).toEqual(await each.toArray());
    }
  });

  test('of several models stand under the places of their optimizers', async () => {
    new optim.Adam(new nn.Linear(2, 1).parameters());
    const layers = [new nn.Linear(1, 1), new nn.Linear(1, 1)];
    new optim.Adam(layers.flatMap(layer => layer.parameters()));
    const file = await trained.toFile();
    expect(file).toMatchObject({ kind: 'weights', optimizers: 2 });
    expect(Object.keys(load(bytesOf(file)))).toEqual([
      '0.weight',
      '0.bias',
      '1.weight',
      '1.bias',
      '1.weight.2',
      '1.bias.3',
    ]);
  });

  test('are none where nothing was trained; where they are too many or were freed, that is said', async () => {
    expect(await trained.toFile()).toBeNull();
    expect(trained.missing('late')).toBeNull();
    new optim.SGD([new nn.Parameter(zeros(limits.fileBytes / 4 + 1))], { lr: 0.1 });
    const sizes = { numBytes: limits.fileBytes + 4, mostBytes: limits.fileBytes };
    expect(await trained.toFile()).toEqual({ kind: 'no-weights', reason: 'too-large', ...sizes });
    expect(trained.missing('late')).toEqual({ kind: 'no-weights', reason: 'late', ...sizes });
    const other = new TrainedWeights();
    const freed = new nn.Linear(1, 1);
    new optim.SGD(freed.parameters(), { lr: 0.1 });
    freed.weight.dispose();
    expect(await other.toFile()).toMatchObject({ kind: 'no-weights', reason: 'freed', numBytes: 8 });
    other.dispose();
  });
});
