import { beforeAll, describe, expect, test } from 'vitest';
import * as nn from '../nn/index.ts';
import { standName, stands, takeStand } from '../nn/test-support.ts';
import { Adam } from '../optim/index.ts';
import { full, noGrad, ones, type Tensor, tensor, zeros } from '../tensor/index.ts';
import { endStep } from '../tensor/lifetime.ts';

const { clipGradNorm_, clipGradValue_ } = nn.utils;
const { packPaddedSequence } = nn.utils.rnn;

const layers = { RNN: nn.RNN, LSTM: nn.LSTM, GRU: nn.GRU };
type Layer = keyof typeof layers;
const names = Object.keys(layers) as Layer[];

const numbers = async (t: Tensor) => Array.from(await t.data());
const parameter = (values: number[]) => tensor(values, { requiresGrad: true });

/** Sets every weight of a layer to one value and every bias to 0. */
function setWeights(layer: nn.Module, value: number): void {
  noGrad(() => {
    for (const [name, weight] of layer.namedParameters()) weight.fill_(name.includes('bias') ? 0 : value);
  });
}

const run = (layer: nn.RNN | nn.LSTM | nn.GRU, x: Tensor): Tensor =>
  layer instanceof nn.LSTM ? layer.forward(x)[0] : layer.forward(x)[0];

describe.each(stands.map(stand => [standName(stand), stand] as const))('%s', (_, stand) => {
  beforeAll(() => takeStand(stand));

  describe('NaN is never swallowed', () => {
    test('by clipping', async () => {
      for (const clip of [
        (p: Tensor) => clipGradValue_(p, 5),
        (p: Tensor) => clipGradNorm_(p, 1),
        (p: Tensor) => clipGradNorm_(p, 1, { normType: Number.POSITIVE_INFINITY }),
      ]) {
        const p = parameter([1, 2]);
        p.mul(tensor([Number.NaN, 1]))
          .sum()
          .backward(tensor(1));
        clip(p);
        expect((await numbers(p.grad!))[0]).toBeNaN();
        endStep();
      }
    });

    test('by a cell whose weights are NaN, nor by its gradients', async () => {
      for (const name of names) {
        for (const nonlinearity of ['tanh', 'relu'] as const) {
          const layer =
            name === 'RNN' ? new nn.RNN(2, 3, { nonlinearity }) : new layers[name as 'LSTM' | 'GRU'](2, 3);
          setWeights(layer, Number.NaN);
          const loss = run(layer, ones(4, 2, 2))
            .square()
            .mean();
          expect(await loss.item()).toBeNaN();
          loss.backward(tensor(1));
          for (const weight of layer.parameters())
            expect((await numbers(weight.grad!)).some(Number.isNaN)).toBe(true);
          endStep();
        }
      }
    });
  });

  describe('what is cut off stays out', () => {
    test('a ReLU cell stops an infinite gradient where it is 0', async () => {
      const layer = new nn.RNN(1, 1, { nonlinearity: 'relu' });
      setWeights(layer, 1);
      const x = tensor([[[-1]], [[-2]]], { requiresGrad: true });
      run(layer, x).backward(full([2, 1, 1], Number.POSITIVE_INFINITY));
      expect(await numbers(x.grad!)).toEqual([0, 0]);
      for (const weight of layer.parameters()) expect(await numbers(weight.grad!)).toEqual([0]);
    });

    test.each(names)(
      'what stands in the padding of a packed batch, for %s in both directions',
      async name => {
        const gradients: number[][][] = [];
        for (const padding of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
          const layer = new layers[name as 'LSTM'](2, 3, { batchFirst: true, bidirectional: true });
          setWeights(layer, 0.3);
          const x = tensor(
            [
              [
                [1, 2],
                [3, 4],
                [5, 6],
              ],
              [
                [1, -1],
                [padding, padding],
                [padding, padding],
              ],
            ],
            { requiresGrad: true },
          );
          const [packed] = layer.forward(packPaddedSequence(x, [3, 1], { batchFirst: true }));
          packed.data.sum().backward();
          const found = [packed.data, x.grad!, ...[...layer.parameters()].map(weight => weight.grad!)];
          gradients.push(await Promise.all(found.map(numbers)));
          endStep();
        }
        expect(gradients[1]).toEqual(gradients[0]);
        expect(gradients[2]).toEqual(gradients[0]);
      },
    );

    test('an ignored example, whatever its scores are', async () => {
      const x = tensor(
        [
          [Number.NaN, 1, Number.POSITIVE_INFINITY],
          [1, 1, Number.NEGATIVE_INFINITY],
        ],
        {
          requiresGrad: true,
        },
      );
      const loss = new nn.CrossEntropyLoss().forward(x, tensor([-100, 1], { dtype: 'int32' }));
      expect(await loss.item()).toBeCloseTo(Math.LN2, 6);
      loss.backward();
      expect(await numbers(x.grad!)).toEqual([0, 0, 0, 0.5, -0.5, 0]);
    });

    test('a mean over weights that add up to 0 has no gradient', async () => {
      const x = tensor(
        [
          [1, 2],
          [3, 5],
        ],
        { requiresGrad: true },
      );
      const loss = new nn.CrossEntropyLoss({ weight: zeros(2) }).forward(
        x,
        tensor([0, 1], { dtype: 'int32' }),
      );
      expect(await loss.item()).toBeNaN();
      loss.backward(tensor(1));
      expect(await numbers(x.grad!)).toEqual([0, 0, 0, 0]);
    });
  });

  describe('digits', () => {
    /** Far from 0 and near it, of either sign. */
    const inputs = [1e-5, -1e-6, 1e-8, -1e-12, 0.01, -0.3, 2, -20, 1e30, -1e30];
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    const expected: Record<Layer, (x: number) => number> = {
      RNN: Math.tanh,
      LSTM: x => sigmoid(x) * Math.tanh(sigmoid(x) * Math.tanh(x)),
      GRU: x => (1 - sigmoid(x)) * Math.tanh(x),
    };

    test.each(names)(
      '%s keeps them for inputs however small, and saturates for inputs however large',
      async name => {
        const layer = new layers[name as 'LSTM'](1, 1);
        setWeights(layer, 1);
        const found = await numbers(run(layer as nn.LSTM, tensor([inputs.map(x => [x])])));
        inputs.forEach((x, i) => {
          const wanted = expected[name](x);
          expect([x, found[i]], `${wanted}`).toEqual([x, expect.closeTo(wanted, 6)]);
          // 1 − z, of which σ(20) leaves nothing in float32, is as exact as 1 is.
          if (Math.abs(x) <= 2)
            expect(Math.abs(found[i]! - wanted)).toBeLessThanOrEqual(2e-6 * Math.abs(wanted));
        });
      },
    );

    test('sums of a million keep theirs', async () => {
      const x = full([1_000_000], 0.1);
      expect(await x.mean().item()).toBeCloseTo(0.1, 6);
      expect(await x.sum().item()).toBeCloseTo(100_000, 0);
      expect(await x.norm().item()).toBeCloseTo(100, 3);
      expect(await x.reshape(1000, 1000).sum(0).sum().item()).toBeCloseTo(100_000, 0);
      const halves = x.reshape(500_000, 2).mul(tensor([1, 3]));
      expect(await halves.variance().item()).toBeCloseTo(0.01, 6);
      endStep();
    });

    test('so do the gradients of a layer over many rows', async () => {
      const layer = new nn.Linear(1, 1);
      const x = full([300_000, 1], 0.1);
      layer.forward(x).backward(full([300_000, 1], 0.1));
      expect((await numbers(layer.bias!.grad!))[0]! / 30_000).toBeCloseTo(1, 4);
      expect((await numbers(layer.weight.grad!))[0]! / 3_000).toBeCloseTo(1, 4);
      endStep();
    });
  });

  describe('a batch of nothing', () => {
    test.each(names)('passes through %s, and its gradients are 0', async name => {
      const layer = new layers[name as 'LSTM'](2, 3);
      const fc = new nn.Linear(3, 2);
      const y = fc.forward(run(layer as nn.LSTM, zeros(4, 0, 2)));
      expect(y.shape).toEqual([4, 0, 2]);
      y.sum().backward();
      for (const weight of [...layer.parameters(), ...fc.parameters()]) {
        expect((await numbers(weight.grad!)).every(value => value === 0)).toBe(true);
      }
      endStep();
    });

    test('has the loss NaN, as the mean of none', async () => {
      expect(await new nn.MSELoss().forward(zeros(0, 2), zeros(0, 2)).item()).toBeNaN();
      const none = zeros(0).int();
      expect(await new nn.CrossEntropyLoss().forward(zeros(0, 2), none).item()).toBeNaN();
      expect(
        await new nn.CrossEntropyLoss({ reduction: 'sum' }).forward(zeros(0, 2), none).item(),
      ).toBeCloseTo(0, 12);
    });

    test('a parameter without elements is trained and clipped like any other', async () => {
      const [some, none] = [parameter([1]), zeros(0, 3).requiresGrad_()];
      const optimizer = new Adam([some, none], { lr: 0.1 });
      for (let step = 0; step < 2; step++) {
        optimizer.zeroGrad();
        some.sum().add(none.sum()).backward();
        clipGradNorm_([some, none], 1);
        optimizer.step();
      }
      expect((await numbers(some))[0]).toBeCloseTo(0.8, 5);
    });
  });
});
