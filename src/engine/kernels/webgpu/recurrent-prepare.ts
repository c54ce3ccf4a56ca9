import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor4D, TensorInfo } from '@tensorflow/tfjs-core';
import type { CellKind, RecurrentInputs, RecurrentSpec } from '../contract.ts';
import { gateCount } from '../contract.ts';
import { sequenceStrides } from '../sequence-layout.ts';
import { allocate, scratch } from './bridge.ts';
import { dispatch, type Kernel } from './kernel.ts';
import { chooseTile, tileProduct, tileThreads } from './wgsl.ts';

/**
 * Length of one direction's packed weights, in 16-byte vectors. W_hh, [G·H,H], is repacked as
 * [⌈H/4⌉][G][H] vectors of four inputs each, so that neighbouring threads, which own neighbouring units,
 * read neighbouring vectors; GRU's b_hn follows.
 */
export function packedSize({ cell, hiddenSize }: RecurrentSpec): number {
  const depth = Math.ceil(hiddenSize / 4);
  return depth * gateCount[cell] * hiddenSize + (cell === 'GRU' ? depth : 0);
}

/**
 * One dispatch per direction: X·W_ihᵀ + b for all steps at once, time-major whatever the input's layout, and
 * beside it, in workgroups of their own, the repacked W_hh. All biases are folded into the projection, save
 * GRU's b_hn, which r multiplies.
 */
export function prepare(
  backend: WebGPUBackend,
  spec: RecurrentSpec,
  inputs: RecurrentInputs,
): { projected: Tensor4D; packed: TensorInfo } {
  const { cell, seqLen, batchSize, inputSize, hiddenSize, numDirections } = spec;
  const { step, row } = sequenceStrides(spec, inputSize);
  const rows = seqLen * batchSize;
  const columns = gateCount[cell] * hiddenSize;
  const projected = allocate<Tensor4D>(backend, [numDirections, seqLen, batchSize, columns]);
  const packed = scratch(backend, [numDirections, packedSize(spec), 4]);
  const tile = chooseTile(rows, columns);
  const kernel = prepareKernel(cell, tile, inputs.biasIh !== null);
  const tilesX = Math.ceil(columns / tile);
  const tilesY = Math.ceil(rows / tile);
  const packRows = Math.ceil(packedSize(spec) / (tileThreads(tile) * tilesX));
  for (let direction = 0; direction < numDirections; direction++) {
    const storage: Record<string, TensorInfo> = {
      x: inputs.x,
      weightIh: inputs.weightIh[direction]!,
      weightHh: inputs.weightHh[direction]!,
      projected,
      packed,
    };
    if (inputs.biasIh) {
      storage.biasIh = inputs.biasIh[direction]!;
      storage.biasHh = inputs.biasHh![direction]!;
    }
    dispatch(backend, kernel, {
      uniforms: {
        rows,
        inputSize,
        hiddenSize,
        columns,
        batchSize,
        strideT: step,
        strideB: row,
        tilesY,
        direction,
        packedSize: packedSize(spec),
      },
      storage,
      workgroups: [tilesX, tilesY + packRows, 1],
    });
  }
  return { projected, packed };
}

function prepareKernel(cell: CellKind, tile: 32 | 64, hasBias: boolean): Kernel {
  const storage: Kernel['storage'] = { x: 'read', weightIh: 'read', weightHh: 'read' };
  if (hasBias) Object.assign(storage, { biasIh: 'read', biasHh: 'read' });
  Object.assign(storage, { projected: 'write', packed: 'write vec4' });
  return {
    key: `recurrent-prepare ${cell} tile${tile} bias${hasBias}`,
    uniforms: {
      rows: 'u32',
      inputSize: 'u32',
      hiddenSize: 'u32',
      columns: 'u32',
      batchSize: 'u32',
      strideT: 'u32',
      strideB: 'u32',
      tilesY: 'u32',
      direction: 'u32',
      packedSize: 'u32',
    },
    storage,
    body: () => prepareBody(cell, tile, hasBias),
  };
}

function prepareBody(cell: CellKind, tile: 32 | 64, hasBias: boolean): string {
  const gru = cell === 'GRU';
  const recurrentBias = gru ? 'select(0.0, biasHh[n], n < 2u * u.hiddenSize)' : 'biasHh[n]';
  return `
fn loadA(m: u32, k: u32) -> f32 {
  if (m >= u.rows || k >= u.inputSize) { return 0.0; }
  return x[(m / u.batchSize) * u.strideT + (m % u.batchSize) * u.strideB + k];
}
fn loadB(k: u32, n: u32) -> f32 {
  if (n >= u.columns || k >= u.inputSize) { return 0.0; }
  return weightIh[n * u.inputSize + k];
}
fn store(m: u32, n: u32, value: f32) {
  if (m >= u.rows || n >= u.columns) { return; }
  projected[(u.direction * u.rows + m) * u.columns + n] = value${hasBias ? ` + biasIh[n] + ${recurrentBias}` : ''};
}
${tileProduct({ tile, fastA: 'k', fastB: 'k' })}
fn pack(index: u32) {
  if (index >= u.packedSize) { return; }
  let weights = u.columns * ((u.hiddenSize + 3u) / 4u);
  var four = vec4<f32>(0.0);
  if (index < weights) {
    // index = (k · G + g) · H + j holds inputs 4k … 4k + 3 of row g·H + j.
    let k = (index / u.columns) * 4u;
    let row = index % u.columns;
    for (var i = 0u; i < 4u; i++) {
      if (k + i < u.hiddenSize) { four[i] = weightHh[row * u.hiddenSize + k + i]; }
    }
  }${
    gru && hasBias
      ? ` else {
    let j = (index - weights) * 4u;
    for (var i = 0u; i < 4u; i++) {
      if (j + i < u.hiddenSize) { four[i] = biasHh[2u * u.hiddenSize + j + i]; }
    }
  }`
      : ''
  }
  packed[u.direction * u.packedSize + index] = four;
}
@compute @workgroup_size(${tileThreads(tile)})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  if (group.y < u.tilesY) {
    tileProduct(lid, group.y * ${tile}u, group.x * ${tile}u, 0u, u.inputSize);
  } else {
    pack(((group.y - u.tilesY) * groups.x + group.x) * ${tileThreads(tile)}u + lid);
  }
}`;
}
