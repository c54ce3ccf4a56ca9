/** How many numbers are turned at a time, each with the one eight places on. */
export const groupSize = 16;

const { fround } = Math;
const [twoPi, fourOverPi] = [fround(2 * Math.PI), fround(4 / Math.PI)];
const logTerms = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(fround);
const [log2High, log2Low] = [0.693359375, fround(-2.1219444e-4)];
const cosTerms = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(fround);
const sinTerms = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(fround);
const quarterPi = [-0.78515625, -2.4187564849853516e-4, -3.774894977445941e-8].map(fround);

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * Turns 16 numbers from [0, 1), beginning at `start`, into draws from N(mean, std²) by Box and Muller's method:
 *
 *     r = √(−2 ln(1 − u)),  φ = 2π v;  r cos φ takes the place of u, r sin φ that of v, eight places on
 *
 * Every step is rounded to float32 where PyTorch rounds on processors with AVX2 and fused multiply-add, so the
 * numbers are the same to the last bit; on other processors its own last bits differ.
 *
 * Source: the logarithm and the sine of S. Moshier's Cephes library.
 */
export function turnToNormal(values: Float32Array, start: number, mean: number, std: number): void {
  for (let i = start; i < start + groupSize / 2; i++) {
    const radius = fround(Math.sqrt(fround(-2 * log(1 - values[i]!))));
    const angle = fround(twoPi * values[i + groupSize / 2]!);
    const octant = (fround(angle * fourOverPi) + 1) & ~1;
    let x = angle;
    for (let part = 0; part < 3; part++) x = fround(octant * quarterPi[part]! + x);
    const square = fround(x * x);
    const even = cosNearZero(square);
    const odd = fround(fround(sinOverX(square) * square) * x + x);
    const isTurned = (octant & 2) !== 0;
    const sin = (isTurned ? even : odd) * ((octant & 4) !== 0 ? -1 : 1);
    const cos = (isTurned ? odd : even) * (((octant + 2) & 4) !== 0 ? -1 : 1);
    values[i] = fround(radius * cos) * std + mean;
    values[i + groupSize / 2] = fround(radius * sin) * std + mean;
  }
}

/** ln x for x in (0, 1]. */
function log(x: number): number {
  float[0] = x;
  let exponent = (bits[0]! >> 23) - 126;
  bits[0] = (bits[0]! & 0x7fffff) | 0x3f000000;
  let fraction = float[0];
  if (fraction < Math.SQRT1_2) {
    exponent -= 1;
    fraction += fraction;
  }
  fraction -= 1;
  const square = fround(fraction * fraction);
  let y = logTerms[0]!;
  for (let term = 1; term < 9; term++) y = fround(y * fraction + logTerms[term]!);
  y = fround(fround(y * fraction) * square + fround(exponent * log2Low));
  y = fround(square * -0.5 + y);
  return fround(exponent * log2High + fround(fraction + y));
}

function cosNearZero(square: number): number {
  let y = cosTerms[0]!;
  for (let term = 1; term < 3; term++) y = fround(y * square + cosTerms[term]!);
  return fround(fround(fround(y * square) * square - fround(square * 0.5)) + 1);
}

function sinOverX(square: number): number {
  let y = sinTerms[0]!;
  for (let term = 1; term < 3; term++) y = fround(y * square + sinTerms[term]!);
  return y;
}
