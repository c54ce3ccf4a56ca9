// tanh and the logistic function, four at a time, within 2e-7 of the true value. NaN stays NaN: pmin and pmax
// return their first argument when the comparison fails.

import { mulAdd } from './vector';

/*
 * 2^y is taken apart as 2ⁿ + 2ⁿ·(2^r − 1) with a whole number n and r within ±½, for −126 ≤ y ≤ 128. Adding 1.5·2²³
 * rounds y to n and leaves n in the lowest bits, from where it is shifted into the exponent of a float; at n = 128
 * that is ∞. 2^r − 1 is r·q(r), where q is the polynomial nearest to (2^r − 1)/r in relative error (2e-8): so it
 * keeps its digits where r is small.
 */
const ROUNDER: f32 = 12582912;

@inline
function exponential2(y: v128): v128 {
  return i32x4.add(i32x4.shl(f32x4.add(y, f32x4.splat(ROUNDER)), 23), i32x4.splat(0x3f800000));
}

@inline
function remainder2(y: v128): v128 {
  const rounder = f32x4.splat(ROUNDER);
  const r = f32x4.sub(y, f32x4.sub(f32x4.add(y, rounder), rounder));
  let q = mulAdd(r, f32x4.splat(0.00015403512225020677), f32x4.splat(0.0013390735257416964));
  q = mulAdd(r, q, f32x4.splat(0.009618237614631653));
  q = mulAdd(r, q, f32x4.splat(0.05550357326865196));
  q = mulAdd(r, q, f32x4.splat(0.24022649228572845));
  q = mulAdd(r, q, f32x4.splat(0.6931471824645996));
  return f32x4.mul(r, q);
}

/** tanh x = ±(1 − t)/(1 + t) with t = e^(−2|x|), where 1 − t is made without subtracting like from like. */
@inline
export function tanh4(x: v128): v128 {
  const y = f32x4.pmax(f32x4.mul(f32x4.abs(x), f32x4.splat(-2.8853900817779268)), f32x4.splat(-126));
  const power = exponential2(y);
  const rest = f32x4.mul(power, remainder2(y));
  const one = f32x4.splat(1);
  const difference = f32x4.sub(f32x4.sub(one, power), rest);
  const size = f32x4.div(difference, f32x4.add(f32x4.add(one, power), rest));
  return v128.or(size, v128.and(x, i32x4.splat(0x80000000)));
}

/** σ(x) = 1/(1 + e^(−x)) */
@inline
export function sigmoid4(x: v128): v128 {
  const y = f32x4.mul(x, f32x4.splat(-1.4426950408889634));
  const within = f32x4.pmin(f32x4.pmax(y, f32x4.splat(-126)), f32x4.splat(128));
  const power = exponential2(within);
  const one = f32x4.splat(1);
  const t = f32x4.mul(power, f32x4.add(one, remainder2(within)));
  return f32x4.div(one, f32x4.add(one, t));
}

/** For the test of their accuracy: in place over n entries, n a multiple of 4. */
export function tanhInPlace(x: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) v128.store(x + (<usize>i << 2), tanh4(v128.load(x + (<usize>i << 2))));
}

export function sigmoidInPlace(x: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) v128.store(x + (<usize>i << 2), sigmoid4(v128.load(x + (<usize>i << 2))));
}
