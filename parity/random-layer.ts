import fc from 'fast-check';
import {
  type CellKind,
  gateCount,
  type RecurrentNeeds,
  type RecurrentSpec,
} from '../src/engine/kernels/contract.ts';

/** One call of a recurrent kernel as plain numbers, laid out as the contract says. */
export interface LayerCase {
  spec: RecurrentSpec;
  x: Float32Array;
  h0: Float32Array | null;
  c0: Float32Array | null;
  weightIh: Float32Array[];
  weightHh: Float32Array[];
  biasIh: Float32Array[] | null;
  biasHh: Float32Array[] | null;
  upstream: { output: Float32Array | null; hN: Float32Array | null; cN: Float32Array | null };
  needs: RecurrentNeeds;
}

/** A small seeded generator (mulberry32), so that a failing case can be named by its seed. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Shape {
  cell: CellKind;
  seqLen: number;
  batchSize: number;
  inputSize: number;
  hiddenSize: number;
  numDirections: 1 | 2;
  batchFirst: boolean;
  packed: boolean;
  bias: boolean;
  initialStates: boolean;
  upstream: 'all' | 'output' | 'last states';
  needs: boolean;
  seed: number;
}

export function makeCase(shape: Shape): LayerCase {
  const { cell, seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D } = shape;
  const next = randomNumbers(shape.seed);
  const random = (size: number, range: number): Float32Array =>
    Float32Array.from({ length: size }, () => (next() * 2 - 1) * range);
  const each = (size: number): Float32Array[] =>
    Array.from({ length: D }, () => random(size, 1 / Math.sqrt(H)));
  const states = () => random(D * B * H, 1);
  const rows = gateCount[cell] * H;
  const isLstm = cell === 'LSTM';
  const { upstream, batchFirst } = shape;
  const lengths = shape.packed ? Int32Array.from({ length: B }, () => 1 + Math.floor(next() * T)) : null;
  /** What lies past a row's end must not matter, whatever it is. */
  const spoilPadding = (values: Float32Array, width: number): Float32Array => {
    for (let b = 0; b < B; b++) {
      for (let t = lengths?.[b] ?? T; t < T; t++) {
        const at = (batchFirst ? b * T + t : t * B + b) * width;
        values.fill(Number.NaN, at, at + width);
      }
    }
    return values;
  };
  return {
    spec: {
      ...{ cell, seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D },
      ...{ batchFirst, lengths },
    },
    x: spoilPadding(random(T * B * I, 1.5), I),
    h0: shape.initialStates ? states() : null,
    c0: shape.initialStates && isLstm ? states() : null,
    weightIh: each(rows * I),
    weightHh: each(rows * H),
    biasIh: shape.bias ? each(rows) : null,
    biasHh: shape.bias ? each(rows) : null,
    upstream: {
      output: upstream === 'last states' ? null : spoilPadding(random(T * B * D * H, 1), D * H),
      hN: upstream === 'output' ? null : states(),
      cN: upstream === 'output' || !isLstm ? null : states(),
    },
    needs: { x: shape.needs, h0: shape.needs, c0: shape.needs && isLstm, hiddenGradients: shape.needs },
  };
}

/** Shapes on both sides of every boundary: single steps, rows and units, sizes that are no multiple of 4 or 8. */
export function anyCase(
  cell: CellKind,
  limit: { T: number; B: number; I: number; H: number },
): fc.Arbitrary<LayerCase> {
  const size = (max: number) => fc.integer({ min: 1, max });
  return fc
    .record({
      cell: fc.constant(cell),
      seqLen: size(limit.T),
      batchSize: size(limit.B),
      inputSize: size(limit.I),
      hiddenSize: size(limit.H),
      numDirections: fc.constantFrom<1 | 2>(1, 2),
      batchFirst: fc.boolean(),
      packed: fc.boolean(),
      bias: fc.boolean(),
      initialStates: fc.boolean(),
      upstream: fc.constantFrom<Shape['upstream']>('all', 'output', 'last states'),
      needs: fc.boolean(),
      seed: fc.nat(),
    })
    .map(makeCase);
}
