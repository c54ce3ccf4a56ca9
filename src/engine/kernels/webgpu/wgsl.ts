/** WGSL text shared by the kernels. */

/**
 * Elementary functions of our own. WGSL lets an implementation assume that there are no NaN and no infinities, and
 * some do; it promises sine and cosine to 2⁻¹¹ only, and tanh overflows to NaN beyond |x| ≈ 44 on some drivers and
 * loses its leading digits near 0 on others. NaN is told by its bits, which no compiler assumes away.
 */
export const functions = `
fn isNaN(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn expOf(x: f32) -> f32 { return select(exp(x), x, isNaN(x)); }
fn logOf(x: f32) -> f32 {
  let bits = bitcast<u32>(x);
  let size = bits & 0x7fffffffu;
  // The constants are made of x's bits because a constant that is no finite number does not compile.
  if (size > 0x7f800000u) { return x; }
  if (size == 0u) { return bitcast<f32>(size | 0xff800000u); }
  if (bits > 0x80000000u) { return bitcast<f32>(bits | 0x7fc00000u); }
  if (size == 0x7f800000u) { return x; }
  // Below the normal numbers x is its bits times 2⁻¹⁴⁹, though arithmetic may take it for 0.
  if (size < 0x00800000u) { return log(f32(size)) - 103.27893; }
  return log(x);
}
fn tanhOf(x: f32) -> f32 {
  let t = exp(-2.0 * abs(x));
  let far = sign(x) * (1.0 - t) / (1.0 + t);
  let s = x * x;
  let near = x * (1.0 - s * (0.33333333 - s * (0.13333333 - s * 0.053968254)));
  return select(select(far, near, abs(x) < 0.1), x, isNaN(x));
}
fn sigmoidOf(x: f32) -> f32 {
  let t = exp(-abs(x));
  let s = 1.0 / (1.0 + t);
  return select(select(t * s, s, x >= 0.0), x, isNaN(x));
}
fn powOf(a: f32, b: f32) -> f32 {
  if (b == 0.0 || a == 1.0) { return 1.0; }
  if (isNaN(a)) { return a; }
  if (isNaN(b)) { return b; }
  let size = abs(a);
  let infinite = bitcast<f32>((bitcast<u32>(a) & 0u) | 0x7f800000u);
  var power = 1.0;
  if (size == 0.0) { power = select(infinite, 0.0, b > 0.0); }
  else if (size == infinite) { power = select(0.0, infinite, b > 0.0); }
  else if (abs(b) == infinite) {
    power = select(select(infinite, 0.0, (size > 1.0) != (b > 0.0)), 1.0, size == 1.0);
  } else {
    power = pow(size, b);
  }
  if (a >= 0.0 && bitcast<u32>(a) != 0x80000000u) { return power; }
  // From 2²⁴ on every number is even.
  let isOdd = abs(b) < 16777216.0 && floor(b) == b && (i32(b) & 1) == 1;
  if (isOdd) { return -power; }
  if (floor(b) != b && size != 0.0 && size != infinite) { return bitcast<f32>(bitcast<u32>(a) | 0x7fc00000u); }
  return power;
}
// The bits of 2/π after 32 zeros.
const twoOverPi = array<u32, 8>(
  0u, 0xa2f9836eu, 0x4e441529u, 0xfc2757d1u, 0xf534ddc0u, 0xdb629599u, 0x3c439041u, 0xfe5163abu,
);
fn productHigh(a: u32, b: u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let first = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let second = (a & 0xffffu) * (b >> 16u) + (first & 0xffffu);
  return (a >> 16u) * (b >> 16u) + (first >> 16u) + (second >> 16u);
}
fn bitsOfTwoOverPi(at: u32) -> u32 {
  var table = twoOverPi;
  let word = at >> 5u;
  let shift = at & 31u;
  if (shift == 0u) { return table[word]; }
  return (table[word] << shift) | (table[word + 1u] >> (32u - shift));
}
// sin(x + turns·π/2). A large x is reduced in whole numbers: of x·2/π only the last two bits before the point and
// those behind it matter, and those come of 96 bits of 2/π.
fn sineOf(x: f32, turns: u32) -> f32 {
  let bits = bitcast<u32>(x);
  let size = bits & 0x7fffffffu;
  if (size >= 0x7f800000u) { return bitcast<f32>(bits | 0x7fc00000u); }
  var r = x;
  var quarter = turns;
  if (size > 0x3f490fdau) {
    let mantissa = (size & 0x7fffffu) | 0x800000u;
    let at = (size >> 23u) - 120u;
    let high = bitsOfTwoOverPi(at);
    let middle = bitsOfTwoOverPi(at + 32u);
    let low = bitsOfTwoOverPi(at + 64u);
    let carried = productHigh(mantissa, low);
    let second = mantissa * middle + carried;
    let first = mantissa * high + productHigh(mantissa, middle) + select(0u, 1u, second < carried);
    let part = bitcast<i32>((first << 2u) | (second >> 30u));
    var whole = (first >> 30u) + select(0u, 1u, part < 0);
    r = f32(part) * 3.6572952e-10;
    if (bits >= 0x80000000u) { r = -r; whole = 0u - whole; }
    quarter = (turns + whole) & 3u;
  }
  let s = r * r;
  let sine = r * (1.0 - s * (0.16666667 - s * (0.0083333310 - s * (0.00019840874 - s * 2.7525562e-6))));
  let cosine = 1.0 - s * (0.5 - s * (0.041666667 - s * (0.0013888889 - s * (2.4801587e-5 - s * 2.7557319e-7))));
  let value = select(sine, cosine, (quarter & 1u) == 1u);
  return select(value, -value, quarter >= 2u);
}
fn sinOf(x: f32) -> f32 { return sineOf(x, 0u); }
fn cosOf(x: f32) -> f32 { return sineOf(x, 1u); }
`;

/** Text repeated for 0 … count − 1: kernels unroll over rows, gates and units so that values stay in registers. */
export const repeat = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join('\n');

export interface TileOptions {
  /** Edge of the square output tile of a workgroup, 4 × 4 outputs to a thread. */
  tile: 32 | 64;
  /** Which of an operand's two indices is contiguous in memory: neighbouring threads walk along it. */
  fastA: 'm' | 'k';
  fastB: 'k' | 'n';
  /** Runs once for each tile along k, with `tileA[k * TILE + m]` and `tileB[k * TILE + n]` filled. */
  perTile?: string;
}

/** Threads of a workgroup for a tile. */
export const tileThreads = (tile: number): number => (tile / 4) ** 2;

const tileDepth = 16;

/**
 * A tiled matrix product. The kernel supplies `loadA(m, k)`, `loadB(k, n)` and `store(m, n, value)`, which
 * check their own bounds, and calls `tileProduct(lid, m0, n0, kBegin, kEnd)` from uniform control flow.
 */
export function tileProduct({ tile, fastA, fastB, perTile = '' }: TileOptions): string {
  const elements = tile * tileDepth;
  const splitA =
    fastA === 'm'
      ? `let m = i % ${tile}u; let k = i / ${tile}u;`
      : `let k = i % ${tileDepth}u; let m = i / ${tileDepth}u;`;
  const splitB =
    fastB === 'n'
      ? `let n = i % ${tile}u; let k = i / ${tile}u;`
      : `let k = i % ${tileDepth}u; let n = i / ${tileDepth}u;`;
  return `
var<workgroup> tileA: array<f32, ${elements}>;
var<workgroup> tileB: array<f32, ${elements}>;
fn tileProduct(lid: u32, m0: u32, n0: u32, kBegin: u32, kEnd: u32) {
  let tm = (lid / ${tile / 4}u) * 4u;
  let tn = (lid % ${tile / 4}u) * 4u;
  ${repeat(4, i => `var acc${i} = vec4<f32>(0.0);`)}
  for (var k0 = kBegin; k0 < kEnd; k0 += ${tileDepth}u) {
    for (var i = lid; i < ${elements}u; i += ${tileThreads(tile)}u) {
      ${splitA}
      tileA[k * ${tile}u + m] = select(0.0, loadA(m0 + m, k0 + k), k0 + k < kEnd);
    }
    for (var i = lid; i < ${elements}u; i += ${tileThreads(tile)}u) {
      ${splitB}
      tileB[k * ${tile}u + n] = select(0.0, loadB(k0 + k, n0 + n), k0 + k < kEnd);
    }
    workgroupBarrier();
    for (var k = 0u; k < ${tileDepth}u; k++) {
      let a = k * ${tile}u + tm;
      let b = k * ${tile}u + tn;
      let row = vec4<f32>(tileB[b], tileB[b + 1u], tileB[b + 2u], tileB[b + 3u]);
      ${repeat(4, i => `acc${i} += tileA[a + ${i}u] * row;`)}
    }
    ${perTile}
    workgroupBarrier();
  }
  ${repeat(4, i => repeat(4, j => `store(m0 + tm + ${i}u, n0 + tn + ${j}u, acc${i}[${j}]);`))}
}`;
}

/** A large tile reads each operand less often; a small one keeps more workgroups busy. */
export function chooseTile(rows: number, columns: number): 32 | 64 {
  return Math.ceil(rows / 64) * Math.ceil(columns / 64) >= 64 ? 64 : 32;
}

/** `workgroupSum(lid, value)`: the sum over a workgroup's threads, for every thread. Uniform control flow only. */
export const workgroupSum = (threads: number): string => `
var<workgroup> summands: array<f32, ${threads}>;
fn workgroupSum(lid: u32, value: f32) -> f32 {
  summands[lid] = value;
  workgroupBarrier();
  for (var half = ${threads / 2}u; half > 0u; half = half / 2u) {
    if (lid < half) { summands[lid] += summands[lid + half]; }
    workgroupBarrier();
  }
  return summands[0];
}`;
