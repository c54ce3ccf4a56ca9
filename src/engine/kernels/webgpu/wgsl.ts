/** WGSL text shared by the kernels. */

/**
 * tanh and σ of our own: the built-in tanh overflows to NaN beyond |x| ≈ 44 on some drivers and loses its
 * leading digits near 0 on others. Here exp's argument is never positive, and NaN stays NaN.
 */
export const activations = `
fn tanhOf(x: f32) -> f32 {
  let t = exp(-2.0 * abs(x));
  let far = sign(x) * (1.0 - t) / (1.0 + t);
  let s = x * x;
  let near = x * (1.0 - s * (0.33333333 - s * (0.13333333 - s * 0.053968254)));
  return select(far, near, abs(x) < 0.1);
}
fn sigmoidOf(x: f32) -> f32 {
  let t = exp(-abs(x));
  let s = 1.0 / (1.0 + t);
  return select(t * s, s, x >= 0.0);
}`;

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
