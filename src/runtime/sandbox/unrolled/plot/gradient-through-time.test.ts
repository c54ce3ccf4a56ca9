import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseBackend } from '../../../../engine/host.ts';
import type { OutputEvent } from '../../../protocol/index.ts';
import { cat, manualSeed, nn, noGrad, optim, plot, rand, type Tensor, tensor } from '../index.ts';
import { type Session, setSession } from '../session.ts';
import { drain } from './queue.ts';

// The reference is forward-mode differentiation in double precision: each unit of each h_t is moved in turn
// and its effect carried on to the loss. It shares nothing with the engine's way backwards.

/** A number and its derivative. */
type Dual = readonly [value: number, slope: number];
const add = (a: Dual, b: Dual): Dual => [a[0] + b[0], a[1] + b[1]];
const mul = (a: Dual, b: Dual): Dual => [a[0] * b[0], a[1] * b[0] + a[0] * b[1]];
const tanh = ([v, s]: Dual): Dual => [Math.tanh(v), s * (1 - Math.tanh(v) ** 2)];
const sigmoid = ([v, s]: Dual): Dual => {
  const y = 1 / (1 + Math.exp(-v));
  return [y, s * y * (1 - y)];
};
const constant = (v: number): Dual => [v, 0];

type CellName = 'RNN' | 'LSTM' | 'GRU';
interface Weights {
  readonly ih: number[][];
  readonly hh: number[][];
  readonly bIh: number[];
  readonly bHh: number[];
  readonly out: number[];
  readonly outBias: number;
}
interface State {
  readonly h: readonly Dual[];
  readonly c: readonly Dual[];
}

function affine(matrix: number[][], bias: number[], x: readonly Dual[]): Dual[] {
  return matrix.map((row, i) =>
    row.reduce<Dual>((sum, w, j) => add(sum, [w * x[j]![0], w * x[j]![1]]), constant(bias[i]!)),
  );
}

function step(cell: CellName, w: Weights, x: number[], { h, c }: State): State {
  const size = h.length;
  const fromX = affine(w.ih, w.bIh, x.map(constant));
  const fromH = affine(w.hh, w.bHh, h);
  const pre = (gate: number, unit: number) => add(fromX[gate * size + unit]!, fromH[gate * size + unit]!);
  const units = [...h.keys()];
  if (cell === 'RNN') return { h: units.map(u => tanh(pre(0, u))), c };
  if (cell === 'LSTM') {
    const nextC = units.map(u =>
      add(mul(sigmoid(pre(1, u)), c[u]!), mul(sigmoid(pre(0, u)), tanh(pre(2, u)))),
    );
    return { h: units.map(u => mul(sigmoid(pre(3, u)), tanh(nextC[u]!))), c: nextC };
  }
  return {
    h: units.map(u => {
      const r = sigmoid(pre(0, u));
      const z = sigmoid(pre(1, u));
      const n = tanh(add(fromX[2 * size + u]!, mul(r, fromH[2 * size + u]!)));
      return add(mul(add(constant(1), [-z[0], -z[1]]), n), mul(z, h[u]!));
    }),
    c,
  };
}

/** ‖∂L/∂h_t‖ for every t, L the mean squared error over the batch. */
function referenceNorms(cell: CellName, w: Weights, inputs: number[][][], targets: number[]): number[] {
  const seqLen = inputs.length;
  const size = w.out.length;
  const squares = new Array<number>(seqLen).fill(0);
  for (const [b, target] of targets.entries()) {
    const zero = new Array<Dual>(size).fill(constant(0));
    const states: State[] = [];
    let state: State = { h: zero, c: zero };
    for (const rows of inputs) {
      state = step(cell, w, rows[b]!, state);
      states.push(state);
    }
    for (let t = 0; t < seqLen; t++) {
      for (let unit = 0; unit < size; unit++) {
        let moved: State = {
          h: states[t]!.h.map(([v], u): Dual => [v, u === unit ? 1 : 0]),
          c: states[t]!.c,
        };
        for (let later = t + 1; later < seqLen; later++) moved = step(cell, w, inputs[later]![b]!, moved);
        const error = moved.h.reduce<Dual>(
          (sum, value, u) => add(sum, mul(constant(w.out[u]!), value)),
          constant(w.outBias - target),
        );
        squares[t]! += ((2 * error[0] * error[1]) / targets.length) ** 2;
      }
    }
  }
  return squares.map(Math.sqrt);
}

const SEQ_LEN = 30;
const HIDDEN = 8;
const BATCH = 8;

/** The adding task: the sum of the two numbers that are marked, one in each half. [time, batch, 2] */
function addingTask() {
  const numbers = rand(SEQ_LEN, BATCH, 1);
  const marked = Array.from({ length: BATCH }, (_, b) => [b % 15, 15 + ((b * 4) % 15)]);
  const marks = tensor(
    Array.from({ length: SEQ_LEN }, (_, t) => marked.map(places => [places.includes(t) ? 1 : 0])),
  );
  return { x: cat([numbers, marks], 2), y: numbers.mul(marks).sum(0).squeeze(1) };
}

/** Forget and update gates that begin open for as long as the task lasts (after Tallec and Ollivier 2018). */
function openGates(cell: CellName, layer: nn.RNN | nn.LSTM | nn.GRU): void {
  if (cell === 'RNN') return;
  const bias = layer.stateDict().bias_hh_l0!;
  const spread = Array.from({ length: HIDDEN }, (_, u) => Math.log(1 + ((SEQ_LEN - 2) * (u + 1)) / HIDDEN));
  const gates = cell === 'LSTM' ? [0, spread, 0, 0] : [0, spread, 0];
  const values = gates.flatMap(gate => (gate === 0 ? new Array<number>(HIDDEN).fill(0) : (gate as number[])));
  noGrad(() => bias.copy_(tensor(values)));
}

let events: OutputEvent[];
const listen: Session = {
  emit: event => events.push(event),
  mayContinue: () => undefined,
  loopChanged() {},
};

beforeAll(async () => {
  await chooseBackend({ requested: 'wasm' });
});
beforeEach(() => {
  events = [];
  setSession({ ...listen });
});
afterEach(() => setSession(null));

/** Trains on fresh batches and returns what the plot shows last beside the reference for that step. */
async function trainAndCompare(cell: CellName) {
  manualSeed(3);
  const layer = new nn[cell](2, HIDDEN);
  const readOut = new nn.Linear(HIDDEN, 1);
  openGates(cell, layer);
  const parameters = [...layer.parameters(), ...readOut.parameters()];
  const optimizer = new optim.Adam(parameters, { lr: 0.003 });
  const criterion = new nn.MSELoss();
  plot.gradientThroughTime(layer, { curve: cell });
  let expected: number[] = [];
  for (let training = 0; training < 12; training++) {
    const { x, y } = addingTask();
    optimizer.zeroGrad();
    // All three take an input alone and return their states first.
    const [output] = (layer as nn.RNN).forward(x);
    criterion.forward(readOut.forward(output.at(-1)).squeeze(1), y).backward();
    // Every step is drawn, as on a machine that trains slower than it draws.
    await drain();
    if (training === 11) {
      const named = layer.stateDict();
      const list = async (t: Tensor) => (await t.toArray()) as never;
      const weights: Weights = {
        ih: await list(named.weight_ih_l0!),
        hh: await list(named.weight_hh_l0!),
        bIh: await list(named.bias_ih_l0!),
        bHh: await list(named.bias_hh_l0!),
        out: (await list(readOut.weight))[0]!,
        outBias: (await list(readOut.bias!))[0]!,
      };
      expected = referenceNorms(cell, weights, await list(x), await list(y));
    }
    optimizer.step();
  }
  const curves = events.filter(event => event.kind === 'series');
  const shown = curves.at(-1)!.series.find(series => series.name === cell)!.y;
  return { shown, expected };
}

describe('the gradient through time on the adding task', () => {
  const firstToLast: Record<string, number> = {};

  test.each(['RNN', 'LSTM', 'GRU'] as const)(
    'of %s is that of double precision at every step',
    async cell => {
      const { shown, expected } = await trainAndCompare(cell);
      expect(shown).toHaveLength(SEQ_LEN);
      for (const [t, norm] of shown.entries()) {
        expect(Math.abs(norm - expected[t]!) / expected[t]!, `t = ${t}`).toBeLessThan(1e-3);
      }
      // From the last step but one: the last has its way to the loss through no cell at all.
      firstToLast[cell] = shown[0]! / shown[SEQ_LEN - 2]!;
    },
  );

  test('decays in the plain cell and survives in the gated ones', () => {
    expect(firstToLast.RNN).toBeLessThan(1e-6);
    expect(firstToLast.LSTM).toBeGreaterThan(0.1);
    expect(firstToLast.GRU).toBeGreaterThan(0.1);
  });

  test('layers with names share a plot, and each keeps its own history of training steps', async () => {
    for (const cell of ['RNN', 'GRU'] as const) {
      const layer = new nn[cell](1, 2);
      plot.gradientThroughTime(layer, { label: 'Both: ', curve: cell });
      for (let training = 0; training < 3; training++) {
        const [output] = layer.forward(rand(4, 1, 1)) as [Tensor, unknown];
        output.at(-1).sum().backward();
        await drain();
      }
    }
    const curves = events.filter(event => event.kind === 'series').at(-1)!;
    expect(curves.series.map(series => series.name)).toEqual(['RNN', 'GRU']);
    expect(curves.options.log).toBe(true);
    const picture = events.filter(event => event.kind === 'picture').at(-1)!;
    expect(picture.name).toBe('Both: Gradient through time of GRU, log₁₀ by training step');
    expect(picture.shape).toEqual([3, 4]);
    expect(picture.options.rowTicks).toEqual(['0', '1', '2']);
    const last = curves.series[1]!.y.map(norm => Math.log10(norm));
    last.forEach((value, t) => {
      expect(picture.data[8 + t]).toBeCloseTo(value, 5);
    });
  });
});
