// tanh and the logistic function, four at a time, within 2e-7 of the true value. NaN stays NaN: pmin and pmax
// return their first argument when the comparison fails.

/** An odd polynomial of degree 13 over an even one of degree 6, as in Eigen's fast tanh for floats. */
@inline
export function tanh4(value: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(value, f32x4.splat(-7.905311)), f32x4.splat(7.905311));
  const s = f32x4.mul(x, x);
  let p = f32x4.add(f32x4.mul(s, f32x4.splat(-2.76076847742355e-16)), f32x4.splat(2.00018790482477e-13));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(-8.60467152213735e-11));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(5.12229709037114e-8));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(1.48572235717979e-5));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(6.37261928875436e-4));
  p = f32x4.add(f32x4.mul(s, p), f32x4.splat(4.89352455891786e-3));
  let q = f32x4.add(f32x4.mul(s, f32x4.splat(1.19825839466702e-6)), f32x4.splat(1.18534705686654e-4));
  q = f32x4.add(f32x4.mul(s, q), f32x4.splat(2.268434632439e-3));
  q = f32x4.add(f32x4.mul(s, q), f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** σ(x) = ½ + ½ tanh(x/2) */
@inline
export function sigmoid4(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, tanh4(f32x4.mul(half, x))));
}

/** For the test of their accuracy: in place over n entries, n a multiple of 4. */
export function tanhInPlace(x: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) v128.store(x + (<usize>i << 2), tanh4(v128.load(x + (<usize>i << 2))));
}

export function sigmoidInPlace(x: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) v128.store(x + (<usize>i << 2), sigmoid4(v128.load(x + (<usize>i << 2))));
}
