import type { CellKind } from '../contract.ts';

/**
 * One row of the batch at one step. Offsets are given separately, so that a row may lie anywhere in a larger
 * array. `gates` holds W_ih x + b_ih on entry to the forward pass and the activated gates afterwards; `q`
 * holds W_hh h₋₁ + b_hh.
 */
export interface ForwardRow {
  H: number;
  gates: Float32Array;
  gatesAt: number;
  q: Float32Array;
  qAt: number;
  /** h₋₁ on entry, h on return. */
  h: Float32Array;
  hAt: number;
  /** LSTM: c₋₁ on entry, c on return. */
  c: Float32Array;
  /** LSTM: receives c; GRU: receives q's last block, W_hn h₋₁ + b_hn. */
  aux: Float32Array;
  auxAt: number;
}

/**
 * The mirror image. `dh` holds ∂L/∂h on entry; on return it holds what reaches h₋₁ without passing through
 * W_hh. `dGates` receives ∂L/∂(W_ih x + b_ih), `dRecurrent` ∂L/∂(W_hh h₋₁ + b_hh); they differ in GRU alone.
 */
export interface BackwardRow {
  H: number;
  gates: Float32Array;
  gatesAt: number;
  aux: Float32Array;
  auxAt: number;
  /** h of this step, RNN only. */
  h: Float32Array;
  hAt: number;
  hPrev: Float32Array;
  cPrev: Float32Array;
  dh: Float32Array;
  dc: Float32Array;
  /** Offset of the row in hPrev, cPrev, dh and dc. */
  stateAt: number;
  dGates: Float32Array;
  dRecurrent: Float32Array;
  dAt: number;
}

export interface CellMath {
  forward(row: ForwardRow): void;
  backward(row: BackwardRow): void;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** h = tanh(a), or max(0, a), with a = W_ih x + b_ih + W_hh h₋₁ + b_hh. */
function rnn(activate: (a: number) => number, back: (dh: number, h: number) => number): CellMath {
  return {
    forward({ H, gates, gatesAt, q, qAt, h, hAt }) {
      for (let j = 0; j < H; j++) h[hAt + j] = activate(gates[gatesAt + j]! + q[qAt + j]!);
    },
    backward({ H, h, hAt, dh, stateAt, dGates, dRecurrent, dAt }) {
      for (let j = 0; j < H; j++) {
        const d = back(dh[stateAt + j]!, h[hAt + j]!);
        dGates[dAt + j] = d;
        dRecurrent[dAt + j] = d;
        dh[stateAt + j] = 0;
      }
    },
  };
}

/** i, f, o = σ(·), g = tanh(·); c = f∘c₋₁ + i∘g; h = o∘tanh(c). */
const lstm: CellMath = {
  forward({ H, gates, gatesAt, q, qAt, h, hAt, c, aux, auxAt }) {
    for (let j = 0; j < H; j++) {
      const at = gatesAt + j;
      const i = sigmoid(gates[at]! + q[qAt + j]!);
      const f = sigmoid(gates[at + H]! + q[qAt + H + j]!);
      const g = Math.tanh(gates[at + 2 * H]! + q[qAt + 2 * H + j]!);
      const o = sigmoid(gates[at + 3 * H]! + q[qAt + 3 * H + j]!);
      const cell = f * c[hAt + j]! + i * g;
      gates[at] = i;
      gates[at + H] = f;
      gates[at + 2 * H] = g;
      gates[at + 3 * H] = o;
      c[hAt + j] = cell;
      aux[auxAt + j] = cell;
      h[hAt + j] = o * Math.tanh(cell);
    }
  },
  backward({ H, gates, gatesAt, aux, auxAt, cPrev, dh, dc, stateAt, dGates, dRecurrent, dAt }) {
    for (let j = 0; j < H; j++) {
      const at = gatesAt + j;
      const i = gates[at]!;
      const f = gates[at + H]!;
      const g = gates[at + 2 * H]!;
      const o = gates[at + 3 * H]!;
      const tanhC = Math.tanh(aux[auxAt + j]!);
      const dhj = dh[stateAt + j]!;
      const dcj = dc[stateAt + j]! + dhj * o * (1 - tanhC * tanhC);
      const di = dcj * g * i * (1 - i);
      const df = dcj * cPrev[stateAt + j]! * f * (1 - f);
      const dg = dcj * i * (1 - g * g);
      const dO = dhj * tanhC * o * (1 - o);
      const to = dAt + j;
      dGates[to] = dRecurrent[to] = di;
      dGates[to + H] = dRecurrent[to + H] = df;
      dGates[to + 2 * H] = dRecurrent[to + 2 * H] = dg;
      dGates[to + 3 * H] = dRecurrent[to + 3 * H] = dO;
      dc[stateAt + j] = dcj * f;
      dh[stateAt + j] = 0;
    }
  },
};

/** r, z = σ(·); n = tanh(W_in x + b_in + r∘q); h = (1 − z)∘n + z∘h₋₁. */
const gru: CellMath = {
  forward({ H, gates, gatesAt, q, qAt, h, hAt, aux, auxAt }) {
    for (let j = 0; j < H; j++) {
      const at = gatesAt + j;
      const qn = q[qAt + 2 * H + j]!;
      const r = sigmoid(gates[at]! + q[qAt + j]!);
      const z = sigmoid(gates[at + H]! + q[qAt + H + j]!);
      const n = Math.tanh(gates[at + 2 * H]! + r * qn);
      gates[at] = r;
      gates[at + H] = z;
      gates[at + 2 * H] = n;
      aux[auxAt + j] = qn;
      h[hAt + j] = (1 - z) * n + z * h[hAt + j]!;
    }
  },
  backward({ H, gates, gatesAt, aux, auxAt, hPrev, dh, stateAt, dGates, dRecurrent, dAt }) {
    for (let j = 0; j < H; j++) {
      const at = gatesAt + j;
      const r = gates[at]!;
      const z = gates[at + H]!;
      const n = gates[at + 2 * H]!;
      const dhj = dh[stateAt + j]!;
      const dn = dhj * (1 - z) * (1 - n * n);
      const dz = dhj * (hPrev[stateAt + j]! - n) * z * (1 - z);
      const dr = dn * aux[auxAt + j]! * r * (1 - r);
      const to = dAt + j;
      dGates[to] = dRecurrent[to] = dr;
      dGates[to + H] = dRecurrent[to + H] = dz;
      dGates[to + 2 * H] = dn;
      dRecurrent[to + 2 * H] = dn * r;
      dh[stateAt + j] = dhj * z;
    }
  },
};

export const cellMath: Record<CellKind, CellMath> = {
  RNN_TANH: rnn(Math.tanh, (dh, h) => dh * (1 - h * h)),
  // NaN must stay NaN; Math.max keeps it, a comparison would not. Back, an ∞ that arrives where h is 0 ends there.
  RNN_RELU: rnn(
    a => Math.max(0, a),
    (dh, h) => (h <= 0 ? 0 : dh),
  ),
  LSTM: lstm,
  GRU: gru,
};
