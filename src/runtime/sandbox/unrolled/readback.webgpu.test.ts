import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { chooseBackend } from '../../../engine/host.ts';
import { countDispatches } from '../../../engine/kernels/webgpu/index.ts';
import type { OutputEvent } from '../../protocol/index.ts';
import { memory, nn, optim, plot, randn, tensor } from './index.ts';
import { drain } from './plot/queue.ts';
import { setSession } from './session.ts';

let points: number[];

beforeAll(async () => {
  expect((await chooseBackend({ requested: 'webgpu' })).name).toBe('webgpu');
});
beforeEach(() => {
  points = [];
  const emit = (event: OutputEvent) => {
    if (event.kind === 'metric') points.push(...event.y);
  };
  setSession({ emit, mayContinue: () => undefined, loopChanged() {} });
});
afterEach(() => setSession(null));

test('forty plotted steps arrive in order and add no dispatch', async () => {
  const model = new nn.RNN(1, 4);
  const optimizer = new optim.SGD(model.parameters(), { lr: 0.01 });
  const criterion = new nn.MSELoss();
  const [x, y] = [randn(3, 2, 1).keep(), randn(3, 2, 4).keep()];
  const train = async (steps: number, isPlotted: boolean): Promise<number> => {
    await drain();
    const counter = countDispatches();
    for (let i = 0; i < steps; i++) {
      optimizer.zeroGrad();
      const loss = criterion.forward(model.forward(x)[0], y);
      loss.backward();
      const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      if (isPlotted) {
        plot.loss(loss);
        plot.gradNorm(norm);
      }
    }
    await drain();
    const { dispatches } = counter.counts();
    counter.stop();
    return dispatches;
  };
  await train(2, true);
  points = [];
  const plain = await train(40, false);
  const plotted = await train(40, true);
  expect(plotted).toBe(plain);
  expect(points).toHaveLength(80);
  const losses = points.filter((_, i) => i % 2 === 0);
  for (const [i, loss] of losses.entries()) if (i > 0) expect(loss).toBeLessThan(losses[i - 1]!);
});

test('a hundred scalars waiting together are read with one submit and no dispatch, and then freed', async () => {
  const scalars = Array.from({ length: 100 }, (_, i) => tensor(i).square());
  const { numTensors } = memory();
  plot.line('first', 0);
  await drain();
  points = [];
  for (const scalar of scalars) plot.line('squares', scalar);
  const counter = countDispatches();
  await drain();
  const { dispatches, submits } = counter.counts();
  counter.stop();
  expect(dispatches).toBe(0);
  // A reading may have begun with the first of them.
  expect(submits).toBeLessThanOrEqual(2);
  expect(points).toEqual(scalars.map((_, i) => i * i));
  expect(memory().numTensors).toBe(numTensors);
});
