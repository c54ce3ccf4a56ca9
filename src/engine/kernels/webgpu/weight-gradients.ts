import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor1D, Tensor2D, Tensor3D, TensorInfo } from '@tensorflow/tfjs-core';
import type { RecurrentInputs, RecurrentSpec } from '../contract.ts';
import { gateCount } from '../contract.ts';
import { sequenceStrides } from '../sequence-layout.ts';
import { allocate, release, scratch } from './bridge.ts';
import { dispatch, type Kernel, lengthVectors } from './kernel.ts';
import { gradientColumns } from './recurrent-plan.ts';
import { tileProduct, tileThreads } from './wgsl.ts';

/**
 * With fewer output tiles than this the sum over rows is split among workgroups, and a second dispatch adds
 * the parts up. Beyond, the longer sums cost no more than that second dispatch would.
 */
const splitBelowTiles = 64;
const targetWorkgroups = 256;
const fewestRowsPerSplit = 64;

interface WeightGradients {
  weightIh: Tensor2D[];
  weightHh: Tensor2D[];
  biasIh: Tensor1D[] | null;
  biasHh: Tensor1D[] | null;
}

/**
 * Gradients of W_ih, W_hh and both biases: one product of the gate gradients, transposed, with [x | h₋₁]
 * over all T·B rows. Per direction one dispatch; or, where the sum is split, one for both directions and per
 * direction one that adds up the parts.
 */
export function recurrentWeightGradients(
  backend: WebGPUBackend,
  spec: RecurrentSpec,
  inputs: RecurrentInputs,
  output: Tensor3D,
  gateGradients: TensorInfo,
): WeightGradients {
  const { cell, seqLen, batchSize, inputSize, hiddenSize, numDirections, lengths } = spec;
  const gateRows = gateCount[cell] * hiddenSize;
  const hasBias = inputs.biasIh !== null;
  const ofInput = sequenceStrides(spec, inputSize);
  const ofOutput = sequenceStrides(spec, numDirections * hiddenSize);
  const results = Array.from({ length: numDirections }, () => ({
    weightIh: allocate<Tensor2D>(backend, [gateRows, inputSize]),
    weightHh: allocate<Tensor2D>(backend, [gateRows, hiddenSize]),
    ...(hasBias && {
      biasIh: allocate<Tensor1D>(backend, [gateRows]),
      biasHh: allocate<Tensor1D>(backend, [gateRows]),
    }),
  }));
  productOverRows(backend, {
    sizes: {
      gateRows,
      rows: seqLen * batchSize,
      batchSize,
      inputSize,
      hiddenSize,
      gradientStride: gradientColumns(spec),
      strideT: ofInput.step,
      strideB: ofInput.row,
      outputStrideT: ofOutput.step,
      outputStrideB: ofOutput.row,
      seqLen,
    },
    gru: cell === 'GRU',
    lengths,
    sources: {
      gradients: gateGradients,
      x: inputs.x,
      outputs: output,
      ...(inputs.h0 && { initial: inputs.h0 }),
    },
    results,
  });
  return {
    weightIh: results.map(result => result.weightIh),
    weightHh: results.map(result => result.weightHh),
    biasIh: hasBias ? results.map(result => result.biasIh!) : null,
    biasHh: hasBias ? results.map(result => result.biasHh!) : null,
  };
}

/** Gradients of a linear layer's weight [O,I] and bias [O]: Gᵀ·x and the sum of G's rows. */
export function linearWeightGradients(
  backend: WebGPUBackend,
  x: Tensor2D,
  gradOutput: Tensor2D,
  needsBias: boolean,
): { weight: Tensor2D; bias: Tensor1D | null } {
  const [rows, inputSize] = x.shape;
  const gateRows = gradOutput.shape[1];
  const weight = allocate<Tensor2D>(backend, [gateRows, inputSize]);
  const bias = needsBias ? allocate<Tensor1D>(backend, [gateRows]) : null;
  productOverRows(backend, {
    sizes: {
      gateRows,
      rows,
      batchSize: 1,
      inputSize,
      hiddenSize: 0,
      gradientStride: gateRows,
      strideT: inputSize,
      strideB: 0,
      outputStrideT: 0,
      outputStrideB: 0,
      seqLen: rows,
    },
    gru: false,
    lengths: null,
    sources: { gradients: gradOutput, x },
    results: [{ weightIh: weight, ...(bias && { biasIh: bias }) }],
  });
  return { weight, bias };
}

interface Product {
  sizes: {
    gateRows: number;
    rows: number;
    batchSize: number;
    inputSize: number;
    /** 0 for a layer without recurrence. */
    hiddenSize: number;
    gradientStride: number;
    strideT: number;
    strideB: number;
    outputStrideT: number;
    outputStrideB: number;
    seqLen: number;
  };
  gru: boolean;
  lengths: Int32Array | null;
  sources: Record<string, TensorInfo>;
  /** Per direction, by name. */
  results: Record<string, TensorInfo>[];
}

function productOverRows(backend: WebGPUBackend, product: Product): void {
  const { sizes, gru, lengths, sources, results } = product;
  const { gateRows, rows, inputSize, hiddenSize, batchSize } = sizes;
  const directions = results.length;
  const tile = chooseWeightTile(gateRows, inputSize + hiddenSize);
  const inputTiles = Math.ceil(inputSize / tile);
  const tilesX = inputTiles + Math.ceil(hiddenSize / tile);
  const tilesY = Math.ceil(gateRows / tile);
  const splits = chooseSplits(rows, tilesX * tilesY * directions);
  const variant: Variant = {
    tile,
    gru,
    recurrent: hiddenSize > 0,
    bias: 'biasIh' in results[0]!,
    initial: 'initial' in sources,
    vectors: lengths ? lengthVectors(batchSize) : 0,
  };
  const uniforms = { ...sizes, inputTiles, splits, rowsPerSplit: Math.ceil(rows / splits) };
  if (splits === 1) {
    for (const [direction, result] of results.entries()) {
      dispatch(backend, productKernel({ ...variant, direct: true }), {
        uniforms: { ...uniforms, firstDirection: direction },
        lengths,
        storage: { ...sources, ...result },
        workgroups: [tilesX, tilesY, 1],
      });
    }
    return;
  }
  const columns = inputSize + hiddenSize + 2;
  const parts = scratch(backend, [directions, splits, gateRows, columns]);
  dispatch(backend, productKernel({ ...variant, direct: false }), {
    uniforms: { ...uniforms, firstDirection: 0 },
    lengths,
    storage: { ...sources, parts },
    workgroups: [tilesX, tilesY, directions * splits],
  });
  for (const [direction, result] of results.entries()) {
    const groups = Math.ceil((gateRows * columns) / sumThreads);
    dispatch(backend, sumKernel(variant), {
      uniforms: { gateRows, inputSize, hiddenSize, splits, direction },
      storage: { parts, ...result },
      workgroups: [Math.min(groups, rowOfGroups), Math.ceil(groups / rowOfGroups), 1],
    });
  }
  release(backend, parts);
}

function chooseWeightTile(rows: number, columns: number): 32 | 64 {
  return rows * columns >= 64 * 64 * targetWorkgroups ? 64 : 32;
}

function chooseSplits(rows: number, tiles: number): number {
  if (tiles >= splitBelowTiles) return 1;
  return Math.max(1, Math.min(Math.ceil(targetWorkgroups / tiles), Math.ceil(rows / fewestRowsPerSplit)));
}

interface Variant {
  tile: 32 | 64;
  recurrent: boolean;
  gru: boolean;
  bias: boolean;
  initial: boolean;
  /** As in `Kernel.lengthVectors`. */
  vectors: number;
}

/** Where results go, in the order of bindings. */
function resultStorage({ recurrent, bias }: Variant): Kernel['storage'] {
  return {
    weightIh: 'write',
    ...(recurrent && { weightHh: 'write' as const }),
    ...(bias && { biasIh: 'write' as const }),
    ...(bias && recurrent && { biasHh: 'write' as const }),
  };
}

/**
 * Workgroups with x < inputTiles work on W_ih, the others on W_hh; a bias is the row sum of the gradients
 * that pass through the first tile of each. Results go to their tensors (`direct`), or to parts
 * [direction, split, gate row, column] with columns I of W_ih, H of W_hh, then the two biases.
 */
function productKernel(variant: Variant & { direct: boolean }): Kernel {
  const { tile, recurrent, gru, bias, initial, vectors, direct } = variant;
  return {
    key: `weight-gradients ${JSON.stringify(variant)}`,
    uniforms: {
      gateRows: 'u32',
      rows: 'u32',
      batchSize: 'u32',
      inputSize: 'u32',
      hiddenSize: 'u32',
      gradientStride: 'u32',
      inputTiles: 'u32',
      splits: 'u32',
      rowsPerSplit: 'u32',
      strideT: 'u32',
      strideB: 'u32',
      outputStrideT: 'u32',
      outputStrideB: 'u32',
      seqLen: 'u32',
      firstDirection: 'u32',
    },
    lengthVectors: vectors,
    storage: {
      gradients: 'read',
      x: 'read',
      ...(recurrent && { outputs: 'read' as const }),
      ...(initial && { initial: 'read' as const }),
      ...(direct ? resultStorage(variant) : { parts: 'write' as const }),
    },
    body: () => `
var<private> onHidden: bool;
var<private> direction: u32;
var<private> partBase: u32;
var<private> rowEnd: u32;
var<private> rowSum: f32;
const TILE = ${tile}u;
fn columns() -> u32 { return u.inputSize + u.hiddenSize + 2u; }
fn loadA(m: u32, k: u32) -> f32 {
  if (m >= u.gateRows || k >= rowEnd) { return 0.0; }
  ${
    gru
      ? '// The recurrent side of n is q, one block further on.\n  let column = select(m, m + u.hiddenSize, onHidden && m >= 2u * u.hiddenSize);'
      : 'let column = m;'
  }
  return gradients[(direction * u.rows + k) * u.gradientStride + column];
}
fn loadB(k: u32, n: u32) -> f32 {
  if (k >= rowEnd) { return 0.0; }
  let t = k / u.batchSize;
  let b = k % u.batchSize;
  ${recurrent ? `if (onHidden) { return hiddenBefore(t, b, n); }` : ''}
  if (n >= u.inputSize) { return 0.0; }
  ${vectors ? "// Zero times what lies past a row's end is not zero if that is NaN.\n  if (t >= rowLength(b)) { return 0.0; }" : ''}
  return x[t * u.strideT + b * u.strideB + n];
}
${
  recurrent
    ? `fn hiddenBefore(t: u32, b: u32, j: u32) -> f32 {
  if (j >= u.hiddenSize) { return 0.0; }
  let length = ${vectors ? 'rowLength(b)' : 'u.seqLen'};
  let fromOutput = select(t > 0u, t + 1u < length, direction == 1u);
  if (fromOutput) {
    let before = select(t - 1u, t + 1u, direction == 1u);
    return outputs[before * u.outputStrideT + b * u.outputStrideB + direction * u.hiddenSize + j];
  }
  return ${initial ? 'initial[(direction * u.batchSize + b) * u.hiddenSize + j]' : '0.0'};
}`
    : ''
}
fn store(m: u32, n: u32, value: f32) {
  if (m >= u.gateRows || n >= select(u.inputSize, u.hiddenSize, onHidden)) { return; }
  ${
    direct
      ? `${recurrent ? 'if (onHidden) { weightHh[m * u.hiddenSize + n] = value; return; }' : ''}
  weightIh[m * u.inputSize + n] = value;`
      : 'parts[partBase + m * columns() + n + select(0u, u.inputSize, onHidden)] = value;'
  }
}
fn addToRowSum(lid: u32) {
  if (lid < TILE) {
    for (var k = 0u; k < 16u; k++) { rowSum += tileA[k * TILE + lid]; }
  }
}
${tileProduct({ tile, fastA: 'm', fastB: 'n', perTile: 'addToRowSum(lid);' })}
@compute @workgroup_size(${tileThreads(tile)})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>) {
  onHidden = group.x >= u.inputTiles;
  direction = u.firstDirection + group.z / u.splits;
  let begin = (group.z % u.splits) * u.rowsPerSplit;
  let end = min(u.rows, begin + u.rowsPerSplit);
  rowEnd = end;
  partBase = group.z * u.gateRows * columns();
  let column = select(group.x, group.x - u.inputTiles, group.x >= u.inputTiles);
  tileProduct(lid, group.y * TILE, column * TILE, begin, end);
  let m = group.y * TILE + lid;
  if (column == 0u && lid < TILE && m < u.gateRows) {
    ${
      !direct
        ? 'parts[partBase + m * columns() + u.inputSize + u.hiddenSize + select(0u, 1u, onHidden)] = rowSum;'
        : bias
          ? `${recurrent ? 'if (onHidden) { biasHh[m] = rowSum; return; }' : ''}
    biasIh[m] = rowSum;`
          : ''
    }
  }
}`,
  };
}

const sumThreads = 256;
const rowOfGroups = 4096;

function sumKernel(variant: Variant): Kernel {
  const { recurrent, bias } = variant;
  return {
    key: `sum-parts recurrent${recurrent} bias${bias}`,
    uniforms: {
      gateRows: 'u32',
      inputSize: 'u32',
      hiddenSize: 'u32',
      splits: 'u32',
      direction: 'u32',
    },
    storage: { parts: 'read', ...resultStorage(variant) },
    body: () => `
@compute @workgroup_size(${sumThreads})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  let columns = u.inputSize + u.hiddenSize + 2u;
  let size = u.gateRows * columns;
  let index = (group.y * groups.x + group.x) * ${sumThreads}u + lid;
  if (index >= size) { return; }
  let row = index / columns;
  let column = index % columns;
  ${recurrent ? '' : 'if (column > u.inputSize) { return; }'}
  var sum = 0.0;
  for (var s = 0u; s < u.splits; s++) { sum += parts[(u.direction * u.splits + s) * size + index]; }
  if (column < u.inputSize) { weightIh[row * u.inputSize + column] = sum; return; }
  ${recurrent ? 'if (column < u.inputSize + u.hiddenSize) { weightHh[row * u.hiddenSize + column - u.inputSize] = sum; return; }' : ''}
  ${bias ? `if (column == u.inputSize + u.hiddenSize) { biasIh[row] = sum; }` : ''}
  ${bias && recurrent ? 'else { biasHh[row] = sum; }' : ''}
}`,
  };
}
