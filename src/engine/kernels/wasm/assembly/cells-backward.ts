// One row of the batch at one step, backward. On entry `dh` holds ∂L/∂h, on return what reaches h₋₁ without
// passing through W_hh. `d` receives ∂L/∂(W_ih x + b_ih), `dRecurrent` ∂L/∂(W_hh h₋₁ + b_hh).
import { tanh4 } from './activations';
import { complement, get, mulAdd, put } from './vector';

@inline
function rnnUnits(relu: bool, h: usize, dh: usize, d: usize, full: bool): void {
  const value = get(h, full);
  const upstream = get(dh, full);
  const delta = relu
    ? v128.andnot(upstream, f32x4.le(value, f32x4.splat(0)))
    : f32x4.mul(upstream, complement(f32x4.mul(value, value)));
  put(d, delta, full);
  put(dh, f32x4.splat(0), full);
}

export function rnnRowBack(relu: bool, H4: usize, h: usize, dh: usize, d: usize): void {
  const whole = H4 & ~15;
  let j: usize = 0;
  for (; j < whole; j += 16) rnnUnits(relu, h + j, dh + j, d + j, true);
  for (; j < H4; j += 4) rnnUnits(relu, h + j, dh + j, d + j, false);
}

@inline
function lstmUnits(H4: usize, gates: usize, c: usize, cPrev: usize, dh: usize, dc: usize, d: usize, full: bool): void {
  const i = get(gates, full);
  const f = get(gates + H4, full);
  const g = get(gates + 2 * H4, full);
  const o = get(gates + 3 * H4, full);
  const tanhC = tanh4(get(c, full));
  const dHidden = get(dh, full);
  const dCell = mulAdd(f32x4.mul(dHidden, o), complement(f32x4.mul(tanhC, tanhC)), get(dc, full));
  put(d, f32x4.mul(f32x4.mul(dCell, g), f32x4.mul(i, complement(i))), full);
  put(d + H4, f32x4.mul(f32x4.mul(dCell, get(cPrev, full)), f32x4.mul(f, complement(f))), full);
  put(d + 2 * H4, f32x4.mul(f32x4.mul(dCell, i), complement(f32x4.mul(g, g))), full);
  put(d + 3 * H4, f32x4.mul(f32x4.mul(dHidden, tanhC), f32x4.mul(o, complement(o))), full);
  put(dc, f32x4.mul(dCell, f), full);
  put(dh, f32x4.splat(0), full);
}

export function lstmRowBack(H4: usize, gates: usize, c: usize, cPrev: usize, dh: usize, dc: usize, d: usize): void {
  const whole = H4 & ~15;
  let j: usize = 0;
  for (; j < whole; j += 16) lstmUnits(H4, gates + j, c + j, cPrev + j, dh + j, dc + j, d + j, true);
  for (; j < H4; j += 4) lstmUnits(H4, gates + j, c + j, cPrev + j, dh + j, dc + j, d + j, false);
}

@inline
function gruUnits(H4: usize, gates: usize, q: usize, hPrev: usize, dh: usize, d: usize, dRecurrent: usize, full: bool): void {
  const r = get(gates, full);
  const z = get(gates + H4, full);
  const n = get(gates + 2 * H4, full);
  const dHidden = get(dh, full);
  const keep = complement(z);
  const dn = f32x4.mul(f32x4.mul(dHidden, keep), complement(f32x4.mul(n, n)));
  const dz = f32x4.mul(f32x4.mul(dHidden, f32x4.sub(get(hPrev, full), n)), f32x4.mul(z, keep));
  const dr = f32x4.mul(f32x4.mul(dn, get(q, full)), f32x4.mul(r, complement(r)));
  put(d, dr, full);
  put(d + H4, dz, full);
  put(d + 2 * H4, dn, full);
  put(dRecurrent, dr, full);
  put(dRecurrent + H4, dz, full);
  put(dRecurrent + 2 * H4, f32x4.mul(dn, r), full);
  put(dh, f32x4.mul(dHidden, z), full);
}

export function gruRowBack(
  H4: usize, gates: usize, q: usize, hPrev: usize, dh: usize, d: usize, dRecurrent: usize,
): void {
  const whole = H4 & ~15;
  let j: usize = 0;
  for (; j < whole; j += 16) gruUnits(H4, gates + j, q + j, hPrev + j, dh + j, d + j, dRecurrent + j, true);
  for (; j < H4; j += 4) gruUnits(H4, gates + j, q + j, hPrev + j, dh + j, d + j, dRecurrent + j, false);
}
