import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { forgetWarnings, onWarning, UnrolledError } from '../errors.ts';
import type { CellKind, RecurrentSpec } from '../kernels/contract.ts';
import { arange, manualSeed, noGrad, ones, randn, type Tensor, tensor, zeros } from '../tensor/index.ts';
import { nodeBackends, numbers, start } from '../tensor/tensor-testing.ts';
import { GRUCell, LSTMCell, RNNCell } from './cells.ts';
import { GRU, LSTM, observeRecurrent, type RecurrentObservation, RNN } from './recurrent.ts';
import { runComposed } from './recurrent-composed.ts';
import { type DirectionWeights, runLayer } from './recurrent-run.ts';
import * as rnnUtils from './utils/rnn.ts';

function close(found: number[], expected: number[], tolerance = 1e-4): void {
  const scale = Math.max(1e-3, ...expected.map(Math.abs));
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!) / scale, `element ${i}`).toBeLessThan(tolerance);
  });
}

function thrown(fn: () => unknown): UnrolledError {
  try {
    fn();
  } catch (error) {
    if (error instanceof UnrolledError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
const textOf = (error: UnrolledError) => `${error.message} ${error.hint ?? ''}`;

const cells: CellKind[] = ['RNN_TANH', 'RNN_RELU', 'LSTM', 'GRU'];
const make = (cell: CellKind, I: number, H: number, options: object) =>
  cell === 'LSTM'
    ? new LSTM(I, H, options)
    : cell === 'GRU'
      ? new GRU(I, H, options)
      : new RNN(I, H, { ...options, nonlinearity: cell === 'RNN_TANH' ? 'tanh' : 'relu' });

describe.each(nodeBackends)('recurrent layers on %s', backend => {
  beforeAll(() => start(backend));

  const sizes = fc.record({
    cell: fc.constantFrom(...cells),
    T: fc.integer({ min: 1, max: 5 }),
    B: fc.integer({ min: 1, max: 3 }),
    I: fc.integer({ min: 1, max: 3 }),
    H: fc.integer({ min: 1, max: 5 }),
    bidirectional: fc.boolean(),
    batchFirst: fc.boolean(),
    bias: fc.boolean(),
    states: fc.boolean(),
    ragged: fc.boolean(),
    seed: fc.nat(1000),
  });

  it('compute by kernel what the composition of tensor operations computes, gradients included', async () => {
    await fc.assert(
      fc.asyncProperty(
        sizes,
        async ({ cell, T, B, I, H, bidirectional, batchFirst, bias, states, ragged, seed }) => {
          manualSeed(seed);
          const D = bidirectional ? 2 : 1;
          const layer = make(cell, I, H, { bidirectional, bias });
          const own = layer as unknown as Record<string, DirectionWeights['weightIh']>;
          const directions = (bidirectional ? ['l0', 'l0_reverse'] : ['l0']).map(suffix => ({
            weightIh: own[`weight_ih_${suffix}`]!,
            weightHh: own[`weight_hh_${suffix}`]!,
            biasIh: bias ? own[`bias_ih_${suffix}`]! : null,
            biasHh: bias ? own[`bias_hh_${suffix}`]! : null,
          }));
          const x = (batchFirst ? randn(B, T, I) : randn(T, B, I)).requiresGrad_();
          const h0 = states ? randn(D, B, H).requiresGrad_() : null;
          const c0 = states && cell === 'LSTM' ? randn(D, B, H).requiresGrad_() : null;
          const lengths = ragged ? Int32Array.from({ length: B }, (_, b) => 1 + ((seed + b) % T)) : null;
          const spec: RecurrentSpec = {
            cell,
            seqLen: T,
            batchSize: B,
            inputSize: I,
            hiddenSize: H,
            numDirections: D,
            batchFirst,
            lengths,
          };
          const call = { layer, layerIndex: 0, spec, x, h0, c0, directions };
          const weights = [randn(batchFirst ? [B, T, D * H] : [T, B, D * H]), randn(D, B, H), randn(D, B, H)];
          const leaves = [x, ...layer.parameters(), ...(h0 ? [h0] : []), ...(c0 ? [c0] : [])];
          const run = async (by: typeof runLayer) => {
            const { output, hN, cN } = by(call);
            let loss = output.mul(weights[0]!).sum().add(hN.mul(weights[1]!).sum());
            if (cN) loss = loss.add(cN.mul(weights[2]!).sum());
            loss.backward();
            const found = await Promise.all(
              [output, hN, ...(cN ? [cN] : []), ...leaves.map(t => t.grad)].map(numbers),
            );
            for (const leaf of leaves) leaf.clearGrad();
            return found;
          };
          const [fused, composed] = [await run(runLayer), await run(runComposed)];
          fused.forEach((values, i) => {
            close(values, composed[i]!);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('return shapes as PyTorch does, for every kind of input', () => {
    const lstm = new LSTM(3, 4, { numLayers: 2, bidirectional: true, batchFirst: true });
    const [output, [hN, cN]] = lstm.forward(randn(2, 5, 3));
    expect([output.shape, hN.shape, cN.shape]).toEqual([
      [2, 5, 8],
      [4, 2, 4],
      [4, 2, 4],
    ]);
    const [alone, [h]] = lstm.forward(randn(5, 3), [zeros(4, 4), zeros(4, 4)]);
    expect([alone.shape, h.shape]).toEqual([
      [5, 8],
      [4, 4],
    ]);
    const gru = new GRU(3, 4);
    expect(gru.forward(randn(5, 2, 3), zeros(1, 2, 4))[0].shape).toEqual([5, 2, 4]);
    expect(gru.forward(randn(5, 3))[1].shape).toEqual([1, 4]);
  });

  it('give a sequence alone what it gives it within a batch', async () => {
    const gru = new GRU(2, 3, { bidirectional: true });
    const batch = randn(4, 2, 2);
    const [output, hN] = gru.forward(batch);
    const [alone, h] = gru.forward(batch.select(1, 1));
    close(await numbers(alone), await numbers(output.select(1, 1)));
    close(await numbers(h), await numbers(hN.select(1, 1)));
  });

  it('run each packed sequence for its own length, in both directions, with states in the given order', async () => {
    const lstm = new LSTM(2, 3, { bidirectional: true, numLayers: 2 });
    const sequences = [randn(3, 2), randn(5, 2), randn(1, 2)];
    const states = [randn(4, 3, 3), randn(4, 3, 3)] as const;
    const packed = rnnUtils.packSequence(sequences, { enforceSorted: false });
    const [output, [hN, cN]] = lstm.forward(packed, states);
    const [padded] = rnnUtils.padPackedSequence(output);
    for (const [b, sequence] of sequences.entries()) {
      const [alone, [h, c]] = lstm.forward(sequence, [states[0].select(1, b), states[1].select(1, b)]);
      close(await numbers(padded.select(1, b).slice(0, sequence.size(0))), await numbers(alone));
      close(await numbers(hN.select(1, b)), await numbers(h));
      close(await numbers(cN.select(1, b)), await numbers(c));
    }
  });

  it('drop units between layers while training, not in evaluation, and the same ones from the same seed', async () => {
    const gru = new GRU(2, 6, { numLayers: 2, dropout: 0.5 });
    const x = randn(3, 2, 2);
    const run = async () => {
      manualSeed(4);
      return numbers(gru.forward(x)[0]);
    };
    const trained = await run();
    expect(await run()).toEqual(trained);
    gru.eval();
    expect(await run()).not.toEqual(trained);
    const plain = new GRU(2, 6, { numLayers: 2 });
    plain.loadStateDict(gru.stateDict());
    close(await numbers(plain.forward(x)[0]), await run());
  });

  it('begin with weights even in (−1/√H, 1/√H), drawn in the order of the parameters', async () => {
    manualSeed(7);
    const lstm = new LSTM(3, 16, { numLayers: 2, bidirectional: true });
    for (const [, parameter] of lstm.namedParameters()) {
      const values = await numbers(parameter);
      expect(Math.max(...values.map(Math.abs))).toBeLessThan(0.25);
      expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(0.2);
    }
    manualSeed(7);
    const drawn = noGrad(() => zeros(64, 3).uniform_(-0.25, 0.25));
    expect(await numbers(lstm.weight_ih_l0)).toEqual(await numbers(drawn));
    expect(Array.from(lstm.namedParameters(), ([name]) => name)).toEqual(
      ['l0', 'l0_reverse', 'l1', 'l1_reverse'].flatMap(s =>
        ['weight_ih_', 'weight_hh_', 'bias_ih_', 'bias_hh_'].map(kind => kind + s),
      ),
    );
  });

  it('agree with their cells, step by step', async () => {
    const x = randn(4, 2, 3);
    const pairs = [
      [new RNN(3, 5, { nonlinearity: 'relu' }), new RNNCell(3, 5, { nonlinearity: 'relu' })],
      [new GRU(3, 5), new GRUCell(3, 5)],
    ] as const;
    for (const [layer, cell] of pairs) {
      const state = layer.stateDict();
      cell.loadStateDict(
        Object.fromEntries(Object.entries(state).map(([name, t]) => [name.replace('_l0', ''), t])),
      );
      let h: Tensor | null = null;
      for (const step of x.unbind()) h = cell.forward(step, h);
      close(
        await numbers(h),
        await numbers((layer.forward as (x: Tensor) => [Tensor, Tensor]).call(layer, x)[1]),
      );
    }
    const lstm = new LSTM(3, 5);
    const cell = new LSTMCell(3, 5);
    const state = lstm.stateDict();
    cell.loadStateDict(
      Object.fromEntries(Object.entries(state).map(([name, t]) => [name.replace('_l0', ''), t])),
    );
    let pair: [Tensor, Tensor] | null = null;
    for (const step of x.unbind()) pair = cell.forward(step, pair);
    const [, [hN, cN]] = lstm.forward(x);
    close(await numbers(pair![0]), await numbers(hN));
    close(await numbers(pair![1]), await numbers(cN));
    expect(cell.forward(randn(3))[0].shape).toEqual([5]);
  });

  it('show gates and the gradient of every step to observers, once per layer, until told to stop', async () => {
    const lstm = new LSTM(2, 3, { numLayers: 2 });
    const x = randn(4, 2, 2);
    const seen: RecurrentObservation[] = [];
    const reads: Promise<number[]>[] = [];
    const stop = observeRecurrent(lstm, { gates: true, hiddenGradients: true }, o => {
      seen.push(o);
      reads.push(numbers(o.kind === 'forward' ? o.gates : o.hidden));
    });
    const [output] = lstm.forward(x);
    output.retainGrad();
    output.sum().backward();
    stop();
    lstm.forward(x)[0].sum().backward();
    const values = await Promise.all(reads);
    expect(seen.map(o => [o.kind, o.layerIndex])).toEqual([
      ['forward', 0],
      ['forward', 1],
      ['backward', 1],
      ['backward', 0],
    ]);
    expect(values[0]).toHaveLength(4 * 2 * 12);
    expect(values[2]).toHaveLength(4 * 2 * 3);
    // The last state is read by the loss alone; earlier ones also by the steps after them.
    close(values[2]!.slice(-6), (await numbers(output.grad)).slice(-6));
    expect(values[2]!.slice(0, 6)).not.toEqual((await numbers(output.grad)).slice(0, 6));
    const first = seen[0]!;
    expect(first.kind === 'forward' && first.gates!.isFreed).toBe(true);
  });

  it('give no gradient to what does not ask for one', () => {
    const rnn = new RNN(2, 3).requiresGrad_(false);
    const x = randn(4, 1, 2).requiresGrad_();
    rnn.forward(x)[0].sum().backward();
    expect(x.grad!.shape).toEqual([4, 1, 2]);
    expect(rnn.parameters().every(p => p.grad === null)).toBe(true);
  });
});

describe.each(nodeBackends)('recurrent layers refuse on %s', backend => {
  beforeAll(() => start(backend));

  afterEach(forgetWarnings);

  it('an input whose features do not fit, and guess why', () => {
    const swapped = new LSTM(8, 1, { batchFirst: true });
    const error = thrown(() => swapped.forward(randn(20, 32, 1)));
    expect(error.message).toBe(
      'nn.LSTM.forward(): expected input of size (batch, seq, 8) because batchFirst is true and inputSize is 8, got (20, 32, 1). Did you swap inputSize with hiddenSize?',
    );
    const rnn = new RNN(3, 5);
    expect(textOf(thrown(() => rnn.forward(randn(4, 3, 2))))).toMatch(
      /\(seq, batch, 3\).*batchFirst is false.*transpose\(1, 2\)/,
    );
    expect(textOf(thrown(() => new RNN(1, 5).forward(randn(4, 7))))).toMatch(/unsqueeze\(-1\)/);
    expect(textOf(thrown(() => rnn.forward(randn(4, 2, 9))))).toMatch(/Set inputSize to 9/);
  });

  it('wrong dtype before wrong rank, and wrong rank before wrong size', () => {
    const rnn = new RNN(3, 5);
    expect(textOf(thrown(() => rnn.forward(arange(4))))).toMatch(/type float32, got int32.*\.float\(\)/);
    expect(textOf(thrown(() => rnn.forward(ones(4))))).toMatch(
      /\(seq, batch, 3\), or \(seq, 3\) without a batch.*got \(4,\)/,
    );
    expect(textOf(thrown(() => rnn.forward(ones(1, 2, 3, 3))))).toMatch(/got \(1, 2, 3, 3\)/);
    expect(textOf(thrown(() => rnn.forward([1, 2] as never)))).toMatch(/got an array.*tensor\(array\)/);
    expect(textOf(thrown(() => rnn.forward(zeros(0, 2, 3))))).toMatch(/at least one step/);
  });

  it('states that do not fit, and suspect batchFirst', () => {
    const gru = new GRU(3, 5, { numLayers: 2 });
    const x = randn(7, 2, 3);
    expect(textOf(thrown(() => gru.forward(x, zeros(1, 2, 5))))).toMatch(
      /hx of size \(2, 2, 5\).*got \(1, 2, 5\)/,
    );
    expect(textOf(thrown(() => gru.forward(x, zeros(2, 7, 5))))).toMatch(
      /batchFirst is false.*read as 2 sequences.*batchFirst: true\?/,
    );
    expect(textOf(thrown(() => gru.forward(x, zeros(2, 5))))).toMatch(/unsqueeze\(0\)/);
    expect(textOf(thrown(() => gru.forward(x, [zeros(2, 2, 5)] as never)))).toMatch(
      /one tensor, got an array.*LSTM/,
    );
    const lstm = new LSTM(3, 5);
    expect(textOf(thrown(() => lstm.forward(x, zeros(1, 2, 5) as never)))).toMatch(
      /pair \[h0, c0\], got one tensor/,
    );
    expect(textOf(thrown(() => lstm.forward(x, [zeros(1, 2, 5), zeros(1, 2, 4)])))).toMatch(
      /c0 of size \(1, 2, 5\)/,
    );
    expect(textOf(thrown(() => lstm.forward(randn(7, 3), [zeros(1, 1, 5), zeros(1, 5)])))).toMatch(
      /h0 of size \(1, 5\)/,
    );
  });

  it('sizes that make no layer', () => {
    expect(() => new RNN(0, 5)).toThrow(/inputSize to be a whole number ≥ 1, got 0/);
    expect(() => new RNN(1, 2.5)).toThrow(/hiddenSize/);
    expect(() => new LSTM(1, 2, { numLayers: 0 })).toThrow(/numLayers/);
    expect(() => new GRU(1, 2, { dropout: 1.5 })).toThrow(/from 0 to 1, got 1.5/);
    expect(() => new RNN(1, 2, { nonlinearity: 'sigmoid' as never })).toThrow(/'tanh' or 'relu'/);
    const heard: string[] = [];
    const stop = onWarning(message => heard.push(message));
    new GRU(1, 2, { dropout: 0.5 });
    stop();
    expect(heard[0]).toMatch(/between stacked layers/);
  });

  it('whole sequences where a cell takes one step', () => {
    const cell = new GRUCell(3, 5);
    expect(textOf(thrown(() => cell.forward(randn(4, 2, 3))))).toMatch(
      /\(batch, 3\).*got \(4, 2, 3\).*nn\.GRU/,
    );
    expect(textOf(thrown(() => cell.forward(randn(2, 5))))).toMatch(/swap inputSize with hiddenSize/);
    expect(textOf(thrown(() => cell.forward(randn(2, 3), zeros(2, 4))))).toMatch(
      /hx of size \(2, 5\), got \(2, 4\)/,
    );
    expect(
      textOf(thrown(() => new LSTMCell(3, 5).forward(tensor([[1, 2, 3]]), zeros(1, 5) as never))),
    ).toMatch(/pair/);
  });
});
