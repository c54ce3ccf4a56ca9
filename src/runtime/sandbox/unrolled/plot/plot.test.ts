import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseBackend } from '../../../../engine/host.ts';
import type { OutputEvent } from '../../../protocol/index.ts';
import { memory, nn, plot, probe, randn, range, tensor } from '../index.ts';
import { setSession } from '../session.ts';
import { drain } from './queue.ts';

let events: OutputEvent[];

beforeAll(async () => {
  await chooseBackend({ requested: 'cpu' });
});

beforeEach(() => {
  events = [];
  setSession({ emit: event => events.push(event), mayContinue: () => undefined, loopChanged() {} });
});

afterEach(() => setSession(null));

const named = (name: string) =>
  events.filter(event => ('plot' in event ? event.plot : 'name' in event && event.name) === name);

describe('plot', () => {
  test('takes tensors and numbers, and counts their points', () => {
    plot.line('curve A', tensor(0.5));
    plot.line('curve A', 0.25);
    expect(named('curve A')).toMatchObject([
      { kind: 'metric', series: 'curve A', x: [0], y: [0.5] },
      { x: [1], y: [0.25] },
    ]);
  });

  test('a long curve is thinned without losing its peak, its trough or its gap', () => {
    const values = Array.from({ length: 6_001 }, (_, i) => Math.sin(i / 100));
    values[3_001] = 100;
    values[3_002] = -100;
    values[4_444] = Number.NaN;
    plot.series('thinned', { values });
    const [event] = named('thinned') as Extract<OutputEvent, { kind: 'series' }>[];
    const { x, y } = event!.series[0]!;
    expect(x.length).toBeLessThanOrEqual(5_000);
    expect(x).toEqual([...new Set(x)].sort((a, b) => a - b));
    for (const place of [3_001, 3_002, 4_444]) expect(y[x.indexOf(place)]).toBe(values[place]);
  });

  test('leaves a gap for NaN and infinity', () => {
    plot.line('curve B', { a: Number.NaN, b: Number.POSITIVE_INFINITY });
    expect(named('curve B')).toMatchObject([
      { series: 'a', y: [Number.NaN] },
      { series: 'b', y: [Number.NaN] },
    ]);
  });

  test('refuses more than one number at a point, and says what to do', () => {
    expect(() => plot.loss(tensor([1, 2]))).toThrow(/plot\.loss: expected one number, got .*\(2\).*mean\(\)/);
  });

  test('draws predictions beside the truth', async () => {
    plot.predictions({
      truth: tensor([
        [1, 2],
        [3, 4],
      ]),
      prediction: [1, 2, 3, 5],
      x: [10, 20, 30, 40],
    });
    await drain();
    expect(named('Predictions')).toMatchObject([
      {
        kind: 'series',
        series: [
          { name: 'truth', x: [10, 20, 30, 40], y: [1, 2, 3, 4] },
          { name: 'prediction', x: [10, 20, 30, 40], y: [1, 2, 3, 5] },
        ],
      },
    ]);
  });

  test('of drawings that replace one another, draws the last', async () => {
    plot.series('replaced', { a: [0] });
    await drain();
    events.length = 0;
    for (let i = 0; i < 100; i++) plot.series('replaced', { a: [i] });
    await drain();
    expect(named('replaced').at(-1)).toMatchObject({ series: [{ y: [99] }] });
    expect(named('replaced').length).toBeLessThan(10);
  });

  test('counts values in bins, ignoring what is not finite', async () => {
    plot.histogram('bins', [tensor([0, 0, 1]), tensor([1, 1, Number.NaN])], { bins: 2 });
    await drain();
    expect(named('bins')).toMatchObject([
      { series: [{ x: [0.25, 0.75], y: [2, 3] }], options: { kind: 'histogram' } },
    ]);
  });

  test('draws a matrix, thinned when it is larger than a screen', async () => {
    plot.heatmap(
      'large',
      new Array(1_000).fill(0).map((_, i) => new Array(300).fill(i)),
    );
    await drain();
    const [picture] = named('large') as Extract<OutputEvent, { kind: 'picture' }>[];
    expect(picture!.shape).toEqual([250, 150]);
    expect(picture!.data[picture!.data.length - 1]).toBe(996);
  });

  test('draws the states of one row, units by time, in both layouts', async () => {
    // Value = 100·time + 10·row + unit.
    const at = (t: number, b: number, u: number) => 100 * t + 10 * b + u;
    const axis = (n: number) => Array.from({ length: n }, (_, i) => i);
    const timeMajor = axis(4).map(t => axis(2).map(b => axis(3).map(u => at(t, b, u))));
    const batchMajor = axis(2).map(b => axis(4).map(t => axis(3).map(u => at(t, b, u))));
    plot.states(timeMajor, { name: 'time first', sample: 1 });
    plot.states(batchMajor, { name: 'batch first', sample: 1, batchFirst: true });
    await drain();
    const expected = axis(3).flatMap(u => axis(4).map(t => at(t, 1, u)));
    for (const name of ['time first', 'batch first']) {
      const [picture] = named(name) as Extract<OutputEvent, { kind: 'picture' }>[];
      expect(picture!.shape).toEqual([3, 4]);
      expect([...picture!.data]).toEqual(expected);
    }
  });

  test('draws a probe as its shape suggests and hands the tensor on', async () => {
    const matrix = tensor([
      [1, 2],
      [3, 4],
    ]);
    expect(probe('matrix', matrix)).toBe(matrix);
    probe('vector', tensor([1, 2, 3]));
    probe('number', tensor(7));
    await drain();
    expect([named('matrix')[0]?.kind, named('vector')[0]?.kind, named('number')[0]?.kind]).toEqual([
      'picture',
      'series',
      'metric',
    ]);
  });
});

describe('instruments of recurrent layers', () => {
  test('gates lie in their range, one picture each', async () => {
    const lstm = new nn.LSTM(2, 3);
    plot.gates(lstm, { label: 'A ' });
    plot.gates(lstm, { label: 'A ' });
    lstm.forward(randn(5, 4, 2));
    await drain();
    const pictures = events.filter(event => event.kind === 'picture');
    expect(pictures.map(picture => picture.name)).toEqual([
      'A Input gate i',
      'A Forget gate f',
      'A Candidate g',
      'A Output gate o',
      'A Cell state c',
    ]);
    for (const picture of pictures) expect(picture.shape).toEqual([3, 5]);
    for (const gate of [pictures[0]!, pictures[1]!, pictures[3]!]) {
      for (const value of gate.data) {
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(1);
      }
    }
  });

  test('the gradient through time is that of each step’s state', async () => {
    // A relu cell that adds its input to its state: every ∂L/∂h_t is 1.
    const rnn = new nn.RNN(1, 1, { nonlinearity: 'relu' });
    rnn.loadStateDict({
      weight_ih_l0: tensor([[1]]),
      weight_hh_l0: tensor([[0.5]]),
      bias_ih_l0: tensor([0]),
      bias_hh_l0: tensor([0]),
    });
    plot.gradientThroughTime(rnn);
    const [, hN] = rnn.forward(tensor([[[1]], [[1]], [[1]], [[1]]]));
    hN.sum().backward();
    await drain();
    const [curve] = named('Gradient through time') as Extract<OutputEvent, { kind: 'series' }>[];
    expect(curve!.series[0]!.y).toEqual([0.125, 0.25, 0.5, 1]);
  });

  test('a layer without gates says so', () => {
    expect(() => plot.gates(new nn.RNN(1, 1) as unknown as nn.LSTM)).toThrow(/nn\.RNN has no gates/);
  });
});

test('plotting keeps no tensor alive', async () => {
  const x = tensor([1, 2, 3]);
  const { numTensors } = memory();
  for (let i = 0; i < 50; i++) {
    plot.series('kept?', { a: x });
    plot.histogram('kept too?', x);
  }
  await drain();
  expect(tf.memory().numTensors).toBe(numTensors);
});

describe('range', () => {
  const collect = async (numbers: AsyncIterable<number>) => {
    const list: number[] = [];
    for await (const n of numbers) list.push(n);
    return list;
  };

  test('counts as Python’s does', async () => {
    expect(await collect(range(3))).toEqual([0, 1, 2]);
    expect(await collect(range(2, 5))).toEqual([2, 3, 4]);
    expect(await collect(range(5, 0, { step: -2 }))).toEqual([5, 3, 1]);
    expect(await collect(range(0))).toEqual([]);
  });

  test('moves the progress bar of the outermost loop', async () => {
    for await (const _ of range(2, { label: 'epoch' })) await collect(range(10));
    expect(events.filter(event => event.kind === 'progress')).toEqual([
      { kind: 'progress', done: 0, total: 2, label: 'epoch' },
      { kind: 'progress', done: 1, total: 2, label: 'epoch' },
      { kind: 'progress', done: 2, total: 2, label: 'epoch' },
    ]);
  });

  test('refuses what would never end', () => {
    expect(() => range(Number.POSITIVE_INFINITY)).toThrow(/finite/);
    expect(() => range(0, 5, { step: 0 })).toThrow(/never end/);
  });
});
