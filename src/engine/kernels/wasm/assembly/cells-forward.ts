// One row of the batch at one step, forward. All pointers point at the row's first unit; `H4` is H in bytes.
// Formulas are those of the reference twins; biases are added here because a product cannot carry them.
import { sigmoid4, tanh4 } from './activations';
import { complement, get, mulAdd, put } from './vector';

@inline
function rnnUnits(relu: bool, pre: usize, bias: usize, h: usize, out: usize, full: bool): void {
  const a = f32x4.add(get(pre, full), get(bias, full));
  // pmax(a, 0) would turn NaN into 0 with its arguments the other way round.
  const value = relu ? f32x4.pmax(a, f32x4.splat(0)) : tanh4(a);
  put(h, value, full);
  put(out, value, full);
}

export function rnnRow(relu: bool, H4: usize, pre: usize, bias: usize, h: usize, out: usize): void {
  const whole = H4 & ~15;
  let j: usize = 0;
  if (relu) for (; j < whole; j += 16) rnnUnits(true, pre + j, bias + j, h + j, out + j, true);
  else for (; j < whole; j += 16) rnnUnits(false, pre + j, bias + j, h + j, out + j, true);
  for (; j < H4; j += 4) rnnUnits(relu, pre + j, bias + j, h + j, out + j, false);
}

@inline
function lstmUnits(H4: usize, gates: usize, bias: usize, h: usize, c: usize, aux: usize, out: usize, full: bool): void {
  const i = sigmoid4(f32x4.add(get(gates, full), get(bias, full)));
  put(gates, i, full);
  const f = sigmoid4(f32x4.add(get(gates + H4, full), get(bias + H4, full)));
  put(gates + H4, f, full);
  const g = tanh4(f32x4.add(get(gates + 2 * H4, full), get(bias + 2 * H4, full)));
  put(gates + 2 * H4, g, full);
  const o = sigmoid4(f32x4.add(get(gates + 3 * H4, full), get(bias + 3 * H4, full)));
  put(gates + 3 * H4, o, full);
  const cell = mulAdd(f, get(c, full), f32x4.mul(i, g));
  put(c, cell, full);
  put(aux, cell, full);
  const hidden = f32x4.mul(o, tanh4(cell));
  put(h, hidden, full);
  put(out, hidden, full);
}

export function lstmRow(H4: usize, gates: usize, bias: usize, h: usize, c: usize, aux: usize, out: usize): void {
  const whole = H4 & ~15;
  let j: usize = 0;
  for (; j < whole; j += 16) lstmUnits(H4, gates + j, bias + j, h + j, c + j, aux + j, out + j, true);
  for (; j < H4; j += 4) lstmUnits(H4, gates + j, bias + j, h + j, c + j, aux + j, out + j, false);
}

/** `bias` holds b_i + b_h for r and z and b_in for n; `biasN` holds b_hn; `recurrent` holds W_hh h₋₁. */
@inline
function gruUnits(
  H4: usize, gates: usize, recurrent: usize, bias: usize, biasN: usize, h: usize, aux: usize, out: usize, full: bool,
): void {
  const r = sigmoid4(f32x4.add(f32x4.add(get(gates, full), get(recurrent, full)), get(bias, full)));
  put(gates, r, full);
  const z = sigmoid4(f32x4.add(f32x4.add(get(gates + H4, full), get(recurrent + H4, full)), get(bias + H4, full)));
  put(gates + H4, z, full);
  const q = f32x4.add(get(recurrent + 2 * H4, full), get(biasN, full));
  put(aux, q, full);
  const n = tanh4(mulAdd(r, q, f32x4.add(get(gates + 2 * H4, full), get(bias + 2 * H4, full))));
  put(gates + 2 * H4, n, full);
  const hidden = mulAdd(complement(z), n, f32x4.mul(z, get(h, full)));
  put(h, hidden, full);
  put(out, hidden, full);
}

export function gruRow(
  H4: usize, gates: usize, recurrent: usize, bias: usize, biasN: usize, h: usize, aux: usize, out: usize,
): void {
  const whole = H4 & ~15;
  let j: usize = 0;
  for (; j < whole; j += 16) {
    gruUnits(H4, gates + j, recurrent + j, bias + j, biasN + j, h + j, aux + j, out + j, true);
  }
  for (; j < H4; j += 4) {
    gruUnits(H4, gates + j, recurrent + j, bias + j, biasN + j, h + j, aux + j, out + j, false);
  }
}
