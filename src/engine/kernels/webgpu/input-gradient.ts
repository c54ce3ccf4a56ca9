import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor2D, Tensor3D, TensorInfo } from '@tensorflow/tfjs-core';
import type { RecurrentSpec } from '../contract.ts';
import { gateCount } from '../contract.ts';
import { sequenceShape, sequenceStrides } from '../sequence-layout.ts';
import { allocate } from './bridge.ts';
import { dispatch, type Kernel } from './kernel.ts';
import { gradientColumns } from './recurrent-plan.ts';
import { chooseTile, tileProduct, tileThreads } from './wgsl.ts';

/** A product G·W, summed over directions, whose rows may be time-major where the result is batch-major. */
interface ProductSizes {
  rows: number;
  /** Columns of W used, and the row length of G. */
  depth: number;
  gradientStride: number;
  columns: number;
  /** Row m = t·batchSize + b goes to t·strideT + b·strideB of the result. */
  batchSize: number;
  strideT: number;
  strideB: number;
}

/** ∂L/∂x of a recurrent layer: Σ over directions of (gate gradients)·W_ih, in the layout of x. */
export function inputGradient(
  backend: WebGPUBackend,
  spec: RecurrentSpec,
  weightIh: Tensor2D[],
  gateGradients: TensorInfo,
): Tensor3D {
  const { cell, seqLen, batchSize, inputSize, hiddenSize } = spec;
  const { step, row } = sequenceStrides(spec, inputSize);
  const gradInput = allocate<Tensor3D>(backend, sequenceShape(spec, inputSize));
  product(backend, weightIh, gateGradients, gradInput, {
    rows: seqLen * batchSize,
    depth: gateCount[cell] * hiddenSize,
    gradientStride: gradientColumns(spec),
    columns: inputSize,
    batchSize,
    strideT: step,
    strideB: row,
  });
  return gradInput;
}

/** ∂L/∂x of a linear layer: G·W with G [N,O] and W [O,I]. */
export function linearInputGradient(
  backend: WebGPUBackend,
  weight: Tensor2D,
  gradOutput: Tensor2D,
): Tensor2D {
  const [outputSize, inputSize] = weight.shape;
  const [rows] = gradOutput.shape;
  const gradInput = allocate<Tensor2D>(backend, [rows, inputSize]);
  product(backend, [weight], gradOutput, gradInput, {
    rows,
    depth: outputSize,
    gradientStride: outputSize,
    columns: inputSize,
    batchSize: 1,
    strideT: inputSize,
    strideB: 0,
  });
  return gradInput;
}

function product(
  backend: WebGPUBackend,
  weights: Tensor2D[],
  gradients: TensorInfo,
  result: TensorInfo,
  sizes: ProductSizes,
): void {
  const tile = chooseTile(sizes.rows, sizes.columns);
  const both = weights.length === 2;
  dispatch(backend, productKernel(tile, both), {
    uniforms: { ...sizes },
    storage: { gradients, weight0: weights[0]!, ...(both && { weight1: weights[1]! }), result },
    workgroups: [Math.ceil(sizes.columns / tile), Math.ceil(sizes.rows / tile), 1],
  });
}

function productKernel(tile: 32 | 64, both: boolean): Kernel {
  return {
    key: `input-gradient tile${tile} both${both}`,
    uniforms: {
      rows: 'u32',
      depth: 'u32',
      gradientStride: 'u32',
      columns: 'u32',
      batchSize: 'u32',
      strideT: 'u32',
      strideB: 'u32',
    },
    storage: {
      gradients: 'read',
      weight0: 'read',
      ...(both && { weight1: 'read' as const }),
      result: 'write',
    },
    body: () => `
fn loadA(m: u32, k: u32) -> f32 {
  if (m >= u.rows || k >= ${both ? '2u * ' : ''}u.depth) { return 0.0; }
  ${both ? 'if (k >= u.depth) { return gradients[(u.rows + m) * u.gradientStride + k - u.depth]; }' : ''}
  return gradients[m * u.gradientStride + k];
}
fn loadB(k: u32, n: u32) -> f32 {
  if (n >= u.columns || k >= ${both ? '2u * ' : ''}u.depth) { return 0.0; }
  ${both ? 'if (k >= u.depth) { return weight1[(k - u.depth) * u.columns + n]; }' : ''}
  return weight0[k * u.columns + n];
}
fn store(m: u32, n: u32, value: f32) {
  if (m >= u.rows || n >= u.columns) { return; }
  result[(m / u.batchSize) * u.strideT + (m % u.batchSize) * u.strideB + n] = value;
}
${tileProduct({ tile, fastA: 'k', fastB: 'n' })}
@compute @workgroup_size(${tileThreads(tile)})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>) {
  tileProduct(lid, group.y * ${tile}u, group.x * ${tile}u, 0u, ${both ? '2u * ' : ''}u.depth);
}`,
  };
}
