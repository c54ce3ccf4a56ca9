import { type CellKind, gateCount, type RecurrentSpec } from '../kernels/contract.ts';
import { stack, type Tensor, tensor, where, zeros } from '../tensor/index.ts';
import type { DirectionWeights, LayerCall, LayerResult } from './recurrent-run.ts';

/** State of one direction: h [B,H] and, for the LSTM, c [B,H]. */
interface State {
  h: Tensor;
  c: Tensor | null;
}

/**
 * One recurrent layer as a composition of tensor operations, one step after the other: what the kernels do
 * at once. It serves backends without a recurrent kernel, and the tests as a second opinion.
 */
export function runComposed(call: LayerCall): LayerResult {
  const { spec, x, directions } = call;
  const { cell, batchSize, hiddenSize, lengths } = spec;
  const timeAxis = spec.batchFirst ? 1 : 0;
  const steps = (lengths === null ? x : where(runningMask(spec, lengths), x, 0)).unbind(timeAxis);
  const outputs: Tensor[][] = [];
  const finals: State[] = directions.map((weights, d) => {
    let state: State = {
      h: call.h0 ? call.h0.at(d) : zeros(batchSize, weights.weightHr?.shape[0] ?? hiddenSize),
      c: cell === 'LSTM' ? (call.c0 ? call.c0.at(d) : zeros(batchSize, hiddenSize)) : null,
    };
    const output = new Array<Tensor>(steps.length);
    for (let i = 0; i < steps.length; i++) {
      const t = d === 0 ? i : steps.length - 1 - i;
      const next = stepCell(cell, steps[t]!, state, weights);
      if (lengths === null) {
        state = next;
        output[t] = next.h;
        continue;
      }
      const running = tensor(Array.from(lengths, length => [t < length]));
      output[t] = where(running, next.h, 0);
      state = {
        h: where(running, next.h, state.h),
        c: next.c && where(running, next.c, state.c!),
      };
    }
    outputs.push(output);
    return state;
  });
  const sequences = outputs.map(output => stack(output, spec.batchFirst ? 1 : 0));
  return {
    output: sequences.length === 1 ? sequences[0]! : joinLast(sequences),
    hN: stack(finals.map(state => state.h)),
    cN: cell === 'LSTM' ? stack(finals.map(state => state.c!)) : null,
  };
}

/** True where a row has not ended, [B,T,1] or [T,B,1]: zero times a NaN past its end would be NaN. */
function runningMask({ seqLen, batchFirst }: RecurrentSpec, lengths: Int32Array): Tensor {
  const rows = Array.from(lengths, length => Array.from({ length: seqLen }, (_, t) => [t < length]));
  return batchFirst ? tensor(rows) : tensor(rows).transpose(0, 1);
}

/** [T,B,H] of each direction → [T,B,D·H] */
function joinLast(sequences: Tensor[]): Tensor {
  return stack(sequences, 2).flatten(2, 3);
}

function stepCell(cell: CellKind, x: Tensor, { h, c }: State, w: DirectionWeights): State {
  const fromInput = affine(x, w.weightIh, w.biasIh);
  const fromState = affine(h, w.weightHh, w.biasHh);
  const H = w.weightHh.shape[0]! / gateCount[cell];
  if (cell === 'RNN_TANH') return { h: fromInput.add(fromState).tanh(), c: null };
  if (cell === 'RNN_RELU') return { h: fromInput.add(fromState).relu(), c: null };
  if (cell === 'LSTM') {
    const sums = fromInput.add(fromState);
    const gate = (n: number) => sums.narrow(1, n * H, H);
    const [i, f, g, o] = [gate(0).sigmoid(), gate(1).sigmoid(), gate(2).tanh(), gate(3).sigmoid()];
    const next = f.mul(c!).add(i.mul(g));
    const hidden = o.mul(next.tanh());
    return { h: w.weightHr ? hidden.matmul(w.weightHr.t()) : hidden, c: next };
  }
  const part = (sums: Tensor, n: number) => sums.narrow(1, n * H, H);
  const r = part(fromInput, 0).add(part(fromState, 0)).sigmoid();
  const z = part(fromInput, 1).add(part(fromState, 1)).sigmoid();
  const n = part(fromInput, 2)
    .add(r.mul(part(fromState, 2)))
    .tanh();
  // (1 − z)∘n + z∘h, with one product less
  return { h: n.add(z.mul(h.sub(n))), c: null };
}

function affine(x: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  const product = x.matmul(weight.t());
  return bias ? product.add(bias) : product;
}
