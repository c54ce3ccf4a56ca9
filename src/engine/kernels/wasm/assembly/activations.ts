// tanh and the logistic function, four at a time, within 2e-7 of the true value. NaN stays NaN: pmin and pmax
// return their first argument when the comparison fails.

import { mulAdd } from './vector';

/**
 * 2^y for −126 ≤ y ≤ 126. Adding 1.5·2²³ rounds y to a whole number n and leaves n in the lowest bits, from
 * where it is shifted into the exponent of a factor 2ⁿ; the rest, within ±½, goes through the polynomial
 * 1 + y·q(y) that is nearest to 2^y there in relative error (9e-8).
 */
@inline
function exp2(y: v128): v128 {
  const rounder = f32x4.splat(12582912);
  const shifted = f32x4.add(y, rounder);
  const r = f32x4.sub(y, f32x4.sub(shifted, rounder));
  let p = mulAdd(r, f32x4.splat(0.001326472720638185), f32x4.splat(0.00967151265009912));
  p = mulAdd(r, p, f32x4.splat(0.05550733743325086));
  p = mulAdd(r, p, f32x4.splat(0.24022242085215614));
  p = mulAdd(r, p, f32x4.splat(0.6931469775990657));
  p = mulAdd(r, p, f32x4.splat(1));
  const factor = i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x3f800000));
  return f32x4.mul(p, factor);
}

/** tanh x = ±(1 − t)/(1 + t) with t = e^(−2|x|) */
@inline
export function tanh4(x: v128): v128 {
  const y = f32x4.mul(f32x4.abs(x), f32x4.splat(-2.8853900817779268));
  const t = exp2(f32x4.pmax(y, f32x4.splat(-126)));
  const one = f32x4.splat(1);
  const size = f32x4.div(f32x4.sub(one, t), f32x4.add(one, t));
  return v128.or(size, v128.and(x, i32x4.splat(0x80000000)));
}

/** σ(x) = 1/(1 + e^(−x)) */
@inline
export function sigmoid4(x: v128): v128 {
  const y = f32x4.mul(x, f32x4.splat(-1.4426950408889634));
  const t = exp2(f32x4.pmin(f32x4.pmax(y, f32x4.splat(-126)), f32x4.splat(126)));
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, t));
}

/** For the test of their accuracy: in place over n entries, n a multiple of 4. */
export function tanhInPlace(x: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) v128.store(x + (<usize>i << 2), tanh4(v128.load(x + (<usize>i << 2))));
}

export function sigmoidInPlace(x: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) v128.store(x + (<usize>i << 2), sigmoid4(v128.load(x + (<usize>i << 2))));
}
