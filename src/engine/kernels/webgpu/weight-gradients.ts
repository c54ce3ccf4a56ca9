import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor1D, Tensor2D, Tensor3D, TensorInfo } from '@tensorflow/tfjs-core';
import type { RecurrentInputs, RecurrentSpec } from '../contract.ts';
import { gateCount } from '../contract.ts';
import { allocate, release, scratch } from './bridge.ts';
import { dispatch, type Kernel, lengthVectors } from './kernel.ts';
import { gradientColumns } from './recurrent-plan.ts';
import { tileProduct, tileThreads } from './wgsl.ts';

/** Workgroups that keep a mid-sized GPU busy; the sum over rows is split until there are as many. */
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
 * over all T·B rows of both directions, in parts of the sum, and per direction one dispatch that adds the
 * parts up into the four tensors.
 */
export function recurrentWeightGradients(
  backend: WebGPUBackend,
  spec: RecurrentSpec,
  inputs: RecurrentInputs,
  output: Tensor3D,
  gateGradients: TensorInfo,
): WeightGradients {
  const { cell, seqLen, batchSize, inputSize, hiddenSize, numDirections, batchFirst, lengths } = spec;
  const gateRows = gateCount[cell] * hiddenSize;
  const rows = seqLen * batchSize;
  const tile = chooseWeightTile(gateRows, inputSize + hiddenSize);
  const inputTiles = Math.ceil(inputSize / tile);
  const tilesX = inputTiles + Math.ceil(hiddenSize / tile);
  const tilesY = Math.ceil(gateRows / tile);
  const splits = chooseSplits(rows, tilesX * tilesY * numDirections);
  const columns = inputSize + hiddenSize + 2;
  const parts = scratch(backend, [numDirections, splits, gateRows, columns]);
  const vectors = lengths ? lengthVectors(batchSize) : 0;
  const kernel = partsKernel({
    tile,
    recurrent: true,
    gru: cell === 'GRU',
    initial: inputs.h0 !== null,
    vectors,
  });
  dispatch(backend, kernel, {
    uniforms: {
      gateRows,
      rows,
      batchSize,
      inputSize,
      hiddenSize,
      gradientStride: gradientColumns(spec),
      inputTiles,
      splits,
      rowsPerSplit: Math.ceil(rows / splits),
      strideT: batchFirst ? inputSize : batchSize * inputSize,
      strideB: batchFirst ? seqLen * inputSize : inputSize,
      outputStrideT: (batchFirst ? 1 : batchSize) * numDirections * hiddenSize,
      outputStrideB: (batchFirst ? seqLen : 1) * numDirections * hiddenSize,
      seqLen,
    },
    lengths,
    storage: {
      gradients: gateGradients,
      x: inputs.x,
      outputs: output,
      ...(inputs.h0 && { initial: inputs.h0 }),
      parts,
    },
    workgroups: [tilesX, tilesY, numDirections * splits],
  });

  const result: WeightGradients = {
    weightIh: [],
    weightHh: [],
    biasIh: inputs.biasIh && [],
    biasHh: inputs.biasHh && [],
  };
  for (let direction = 0; direction < numDirections; direction++) {
    const weightIh = allocate<Tensor2D>(backend, [gateRows, inputSize]);
    const weightHh = allocate<Tensor2D>(backend, [gateRows, hiddenSize]);
    const storage: Record<string, TensorInfo> = { parts, weightIh, weightHh };
    if (result.biasIh && result.biasHh) {
      const biasIh = allocate<Tensor1D>(backend, [gateRows]);
      const biasHh = allocate<Tensor1D>(backend, [gateRows]);
      Object.assign(storage, { biasIh, biasHh });
      result.biasIh.push(biasIh);
      result.biasHh.push(biasHh);
    }
    sumParts(backend, { storage, gateRows, inputSize, hiddenSize, splits, direction });
    result.weightIh.push(weightIh);
    result.weightHh.push(weightHh);
  }
  release(backend, parts);
  return result;
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
  const tile = chooseWeightTile(gateRows, inputSize);
  const inputTiles = Math.ceil(inputSize / tile);
  const tilesY = Math.ceil(gateRows / tile);
  const splits = chooseSplits(rows, inputTiles * tilesY);
  const parts = scratch(backend, [splits, gateRows, inputSize + 2]);
  dispatch(backend, partsKernel({ tile, recurrent: false, gru: false, initial: false, vectors: 0 }), {
    uniforms: {
      gateRows,
      rows,
      batchSize: 1,
      inputSize,
      hiddenSize: 0,
      gradientStride: gateRows,
      inputTiles,
      splits,
      rowsPerSplit: Math.ceil(rows / splits),
      strideT: inputSize,
      strideB: 0,
      outputStrideT: 0,
      outputStrideB: 0,
      seqLen: rows,
    },
    storage: { gradients: gradOutput, x, parts },
    workgroups: [inputTiles, tilesY, splits],
  });
  const weight = allocate<Tensor2D>(backend, [gateRows, inputSize]);
  const bias = needsBias ? allocate<Tensor1D>(backend, [gateRows]) : null;
  const storage: Record<string, TensorInfo> = { parts, weightIh: weight };
  if (bias) storage.biasIh = bias;
  sumParts(backend, { storage, gateRows, inputSize, hiddenSize: 0, splits, direction: 0 });
  release(backend, parts);
  return { weight, bias };
}

function chooseWeightTile(rows: number, columns: number): 32 | 64 {
  return rows * columns >= 64 * 64 * targetWorkgroups ? 64 : 32;
}

function chooseSplits(rows: number, tiles: number): number {
  return Math.max(1, Math.min(Math.ceil(targetWorkgroups / tiles), Math.ceil(rows / fewestRowsPerSplit)));
}

interface Variant {
  tile: 32 | 64;
  recurrent: boolean;
  gru: boolean;
  initial: boolean;
  vectors: number;
}

/**
 * Parts [direction, split, gate row, column] with columns I of W_ih, H of W_hh, then the two biases.
 * Workgroups with x < inputTiles work on W_ih, the others on W_hh; a bias is the row sum of the gradients
 * that pass through the first tile of each.
 */
function partsKernel(variant: Variant): Kernel {
  const { tile, recurrent, gru, initial, vectors } = variant;
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
    },
    lengthVectors: vectors,
    storage: {
      gradients: 'read',
      x: 'read',
      ...(recurrent && { outputs: 'read' as const }),
      ...(initial && { initial: 'read' as const }),
      parts: 'write',
    },
    body: () => `
var<private> onHidden: bool;
var<private> direction: u32;
var<private> partBase: u32;
var<private> rowEnd: u32;
var<private> bias: f32;
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
  parts[partBase + m * columns() + n + select(0u, u.inputSize, onHidden)] = value;
}
fn addToBias(lid: u32) {
  if (lid < TILE) {
    for (var k = 0u; k < 16u; k++) { bias += tileA[k * TILE + lid]; }
  }
}
${tileProduct({ tile, fastA: 'm', fastB: 'n', perTile: 'addToBias(lid);' })}
@compute @workgroup_size(${tileThreads(tile)})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>) {
  onHidden = group.x >= u.inputTiles;
  direction = group.z / u.splits;
  let begin = (group.z % u.splits) * u.rowsPerSplit;
  let end = min(u.rows, begin + u.rowsPerSplit);
  rowEnd = end;
  partBase = group.z * u.gateRows * columns();
  let column = select(group.x, group.x - u.inputTiles, group.x >= u.inputTiles);
  tileProduct(lid, group.y * TILE, column * TILE, begin, end);
  let m = group.y * TILE + lid;
  if (column == 0u && lid < TILE && m < u.gateRows) {
    parts[partBase + m * columns() + u.inputSize + u.hiddenSize + select(0u, 1u, onHidden)] = bias;
  }
}`,
  };
}

interface SumArguments {
  storage: Record<string, TensorInfo>;
  gateRows: number;
  inputSize: number;
  hiddenSize: number;
  splits: number;
  direction: number;
}

function sumParts(backend: WebGPUBackend, { storage, direction, ...sizes }: SumArguments): void {
  const { gateRows, inputSize, hiddenSize } = sizes;
  const elements = gateRows * (inputSize + hiddenSize + 2);
  const groups = Math.ceil(elements / 256);
  const kernel = sumKernel(hiddenSize > 0, 'biasIh' in storage);
  dispatch(backend, kernel, {
    uniforms: { ...sizes, direction },
    storage,
    workgroups: [Math.min(groups, 4096), Math.ceil(groups / 4096), 1],
  });
}

function sumKernel(recurrent: boolean, hasBias: boolean): Kernel {
  const storage: Kernel['storage'] = { parts: 'read', weightIh: 'write' };
  if (recurrent) storage.weightHh = 'write';
  if (hasBias) storage.biasIh = 'write';
  if (hasBias && recurrent) storage.biasHh = 'write';
  return {
    key: `sum-parts recurrent${recurrent} bias${hasBias}`,
    uniforms: {
      gateRows: 'u32',
      inputSize: 'u32',
      hiddenSize: 'u32',
      splits: 'u32',
      direction: 'u32',
    },
    storage,
    body: () => `
@compute @workgroup_size(256)
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  let columns = u.inputSize + u.hiddenSize + 2u;
  let size = u.gateRows * columns;
  let index = (group.y * groups.x + group.x) * 256u + lid;
  if (index >= size) { return; }
  let row = index / columns;
  let column = index % columns;
  ${recurrent ? '' : 'if (column > u.inputSize) { return; }'}
  var sum = 0.0;
  for (var s = 0u; s < u.splits; s++) { sum += parts[(u.direction * u.splits + s) * size + index]; }
  if (column < u.inputSize) { weightIh[row * u.inputSize + column] = sum; return; }
  ${recurrent ? 'if (column < u.inputSize + u.hiddenSize) { weightHh[row * u.hiddenSize + column - u.inputSize] = sum; return; }' : ''}
  ${hasBias ? `if (column == u.inputSize + u.hiddenSize) { biasIh[row] = sum; }` : ''}
  ${hasBias && recurrent ? 'else { biasHh[row] = sum; }' : ''}
}`,
  };
}
