import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseBackend } from '../../../../engine/host.ts';
import type { OutputEvent, Trace } from '../../../protocol/index.ts';
import { manualSeed, memory, nn, noGrad, plot, randn, type Tensor, zeros } from '../index.ts';
import { setSession } from '../session.ts';
import { drain } from './queue.ts';

let events: OutputEvent[];

beforeEach(() => {
  events = [];
  setSession({ emit: event => events.push(event), mayContinue: () => undefined, loopChanged() {} });
  manualSeed(0);
});
afterEach(() => setSession(null));

async function traces(): Promise<{ step: number; trace: Trace }[]> {
  await drain();
  return events.flatMap(event =>
    event.kind === 'moment' && event.content.kind === 'trace'
      ? [{ step: event.step, trace: event.content }]
      : [],
  );
}

const row = (values: Float32Array, width: number, index: number) => [
  ...values.subarray(index * width, (index + 1) * width),
];
const close = (got: readonly number[], want: readonly number[]) => {
  expect(got).toHaveLength(want.length);
  got.forEach((value, i) => {
    expect(value).toBeCloseTo(want[i]!, 5);
  });
};

describe.each(['cpu', 'wasm'] as const)('plot.unrolled on %s', backend => {
  beforeAll(async () => {
    await chooseBackend({ requested: backend });
  });

  test('shows what an LSTM computed: its states and gates obey its equations at every step', async () => {
    const lstm = new nn.LSTM(2, 3);
    const x = randn(5, 4, 2);
    const state: [Tensor, Tensor] = [randn(1, 4, 3), randn(1, 4, 3)];
    plot.unrolled(lstm, { sample: 2 });
    const [output] = lstm.forward(x, state);
    const wanted = await output.select(1, 2).data();
    const { trace } = (await traces())[0]!;
    const { x: seen, h, c, i, f, g, o } = trace.values as Record<string, Float32Array>;
    close([...seen!], [...(await x.select(1, 2).data())]);
    close(row(h!, 3, 0), [...(await state[0].select(1, 2).data())]);
    close([...h!.subarray(3)], [...wanted]);
    for (let t = 0; t < 5; t++) {
      for (let k = 0; k < 3; k++) {
        const at = t * 3 + k;
        const next = f![at]! * c![at]! + i![at]! * g![at]!;
        close([c![at + 3]!, h![at + 3]!], [next, o![at]! * Math.tanh(next)]);
      }
    }
    expect(trace).toMatchObject({ cell: 'LSTM', numSteps: 5, seqLen: 5, inputSize: 2, hiddenSize: 3 });
  });

  test('shows what a GRU computed, in the form that PyTorch computes', async () => {
    const gru = new nn.GRU(1, 4, { batchFirst: true });
    plot.unrolled(gru, { input: randn(2, 6, 1), sample: 1 });
    const { trace } = (await traces())[0]!;
    const { x, h, r, z, n, q } = trace.values as Record<string, Float32Array>;
    const [wIh, bIh] = [await gru.weight_ih_l0.data(), await gru.bias_ih_l0.data()];
    for (let t = 0; t < 6; t++) {
      for (let k = 0; k < 4; k++) {
        const at = t * 4 + k;
        const fromInput = wIh[8 + k]! * x![t]! + bIh[8 + k]!;
        close([n![at]!], [Math.tanh(fromInput + r![at]! * q![at]!)]);
        close([h![at + 4]!], [(1 - z![at]!) * n![at]! + z![at]! * h![at]!]);
      }
    }
  });

  test('follows the reverse direction of an upper layer in the order in which it reads', async () => {
    const rnn = new nn.RNN(2, 3, { numLayers: 2, bidirectional: true, nonlinearity: 'relu' });
    plot.unrolled(rnn, { layer: 1, direction: 1, labels: ['a', 'b', 'c', 'd'] });
    const [output] = rnn.forward(randn(4, 1, 2));
    const all = await output.data();
    const { trace } = (await traces())[0]!;
    expect(trace).toMatchObject({
      reversed: true,
      inputSize: 6,
      labels: ['d', 'c', 'b', 'a'],
      nonlinearity: 'relu',
    });
    // Rows of the output hold both directions; the first step read is the last of the sequence.
    close(row(trace.values.h!, 3, 1), [...all.slice(3 * 6 + 3, 4 * 6)]);
    close(row(trace.values.h!, 3, 4), [...all.slice(3, 6)]);
  });

  test('ends a packed sequence where it ends', async () => {
    const rnn = new nn.RNN(1, 2);
    plot.unrolled(rnn, { sample: 1 });
    const packed = nn.utils.rnn.packPaddedSequence(randn(5, 2, 1), [5, 3]);
    rnn.forward(packed);
    const { trace } = (await traces())[0]!;
    expect([trace.numSteps, trace.values.h!.length]).toEqual([3, 4 * 2]);
  });

  test('reads an output off the states and holds to what one figure can show', async () => {
    const lstm = new nn.LSTM(20, 30, { batchFirst: true });
    const readOut = new nn.Linear(30, 2);
    plot.unrolled(lstm, { input: zeros(1, 200, 20), readOut: states => readOut.forward(states) });
    const { trace } = (await traces())[0]!;
    expect(trace).toMatchObject({ numSteps: 128, seqLen: 200, inputSize: 20, hiddenSize: 30 });
    expect([trace.values.x!.length, trace.values.h!.length, trace.values.y!.length]).toEqual([
      128 * 8,
      129 * 8,
      128 * 2,
    ]);
    const [states] = noGrad(() => lstm.forward(zeros(1, 1, 20)));
    close(row(trace.values.y!, 2, 0), [...(await readOut.forward(states).data())]);
  });

  test('shows the last pass of many, says how many came before, and keeps no tensor', async () => {
    const gru = new nn.GRU(1, 2);
    const label = `${backend} `;
    plot.unrolled(gru, { label });
    plot.unrolled(gru, { label });
    const inputs = randn(50, 3, 1, 1).unbind();
    const before = memory().numTensors;
    noGrad(() => {
      for (const x of inputs) gru.forward(x);
    });
    const shown = (await traces()).at(-1)!;
    expect(memory().numTensors).toBe(before);
    expect(shown.step).toBe(49);
    close([...shown.trace.values.x!], [...(await inputs[49]!.data())]);
  });

  test('leaves the layer as it was', async () => {
    const lstm = new nn.LSTM(1, 2, { numLayers: 2, dropout: 0.5 });
    manualSeed(3);
    plot.unrolled(lstm, { input: randn(3, 1, 1), layer: 1 });
    expect(lstm.training).toBe(true);
    const drawn = await randn(1).data();
    manualSeed(3);
    randn(3, 1, 1);
    expect(drawn).toEqual(await randn(1).data());
  });

  test('refuses what is no such layer, and a layer that is not there', () => {
    const linear = new nn.Linear(1, 1) as unknown as nn.RNN;
    expect(() => plot.unrolled(linear)).toThrow(/nn\.RNN, nn\.LSTM or nn\.GRU/);
    expect(() => plot.unrolled(new nn.RNN(1, 1), { layer: 1 })).toThrow(/from 0 to 0, got 1/);
  });
});
