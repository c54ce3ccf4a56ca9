import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { TfjsKernel } from '../replace-kernels.ts';
import { result } from './bridge.ts';
import { dispatch, type Kernel } from './kernel.ts';
import { functions, workgroupSum } from './wgsl.ts';

const threads = 64;
const rowOfGroups = 32_768;

/** One workgroup for each row. */
const groupsFor = (rows: number): [number, number, number] => [
  Math.min(rows, rowOfGroups),
  Math.ceil(rows / rowOfGroups),
  1,
];

/** e^(x − max) and its sum over a row; NaN in a row makes all of it NaN, and so does a row of −∞ alone. */
function softmaxKernel(name: string, expression: string): Kernel {
  return {
    key: name,
    uniforms: { rows: 'u32', width: 'u32' },
    storage: { x: 'read', y: 'write' },
    body: () => `
${functions}
${workgroupSum(threads)}
var<workgroup> largest: array<f32, ${threads}>;
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  let row = group.y * groups.x + group.x;
  if (row >= u.rows) { return; }
  let first = row * u.width;
  var high = x[first];
  for (var i = lid; i < u.width; i += ${threads}u) { high = max(high, x[first + i]); }
  largest[lid] = high;
  workgroupBarrier();
  for (var half = ${threads / 2}u; half > 0u; half = half / 2u) {
    if (lid < half) { largest[lid] = max(largest[lid], largest[lid + half]); }
    workgroupBarrier();
  }
  high = largest[0];
  var sum = 0.0;
  for (var i = lid; i < u.width; i += ${threads}u) { sum += expOf(x[first + i] - high); }
  let total = workgroupSum(lid, sum);
  for (var i = lid; i < u.width; i += ${threads}u) { y[first + i] = ${expression}; }
}`,
  };
}

function overRows(kernel: Kernel): (original: TfjsKernel) => TfjsKernel {
  return () => call => {
    const { logits: x } = call.inputs as { logits: TensorInfo };
    const backend = call.backend as WebGPUBackend;
    const y = result(backend, x.shape, 'float32');
    const width = x.shape.at(-1) ?? 1;
    const rows = width === 0 ? 0 : util.sizeFromShape(x.shape) / width;
    dispatch(backend, kernel, { uniforms: { rows, width }, storage: { x, y }, workgroups: groupsFor(rows) });
    return y;
  };
}

export const softmax = overRows(softmaxKernel('softmax', 'expOf(x[first + i] - high) / total'));
export const logSoftmax = overRows(softmaxKernel('log-softmax', 'x[first + i] - high - logOf(total)'));

/** Position of the largest element: of the first NaN, if there is one, as in PyTorch. */
function argMaxKernel(isFloat: boolean): Kernel {
  const number = isFloat ? 'f32' : 'i32';
  const test = (value: string) => (isFloat ? `isNaN(${value})` : 'false');
  return {
    key: `arg-max ${number}`,
    uniforms: { outputs: 'u32', size: 'u32', inner: 'u32' },
    storage: { x: isFloat ? 'read' : 'read i32', y: 'write i32' },
    body: () => `
${functions}
var<workgroup> values: array<${number}, ${threads}>;
var<workgroup> places: array<u32, ${threads}>;
fn isAhead(a: ${number}, placeA: u32, b: ${number}, placeB: u32) -> bool {
  if (${test('a')} || ${test('b')}) {
    return ${test('a')} && (!${test('b')} || placeA < placeB);
  }
  return a > b || (a == b && placeA < placeB);
}
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  let output = group.y * groups.x + group.x;
  if (output >= u.outputs) { return; }
  let first = (output / u.inner) * u.size * u.inner + output % u.inner;
  var place = min(lid, u.size - 1u);
  var value = x[first + place * u.inner];
  for (var n = lid + ${threads}u; n < u.size; n += ${threads}u) {
    let other = x[first + n * u.inner];
    if (isAhead(other, n, value, place)) { value = other; place = n; }
  }
  values[lid] = value;
  places[lid] = place;
  workgroupBarrier();
  for (var half = ${threads / 2}u; half > 0u; half = half / 2u) {
    if (lid < half && isAhead(values[lid + half], places[lid + half], values[lid], places[lid])) {
      values[lid] = values[lid + half];
      places[lid] = places[lid + half];
    }
    workgroupBarrier();
  }
  if (lid == 0u) { y[output] = i32(places[0]); }
}`,
  };
}
const argMaxOfFloats = argMaxKernel(true);
const argMaxOfIntegers = argMaxKernel(false);

/** One workgroup for each segment and 64 columns; its threads look through the ids and add the rows that are theirs. */
const segmentSumKernel: Kernel = {
  key: 'segment-sum',
  uniforms: { rows: 'u32', segments: 'u32', width: 'u32', tiles: 'u32' },
  storage: { x: 'read', ids: 'read i32', y: 'write' },
  body: () => `
var<workgroup> chunk: array<i32, ${threads}>;
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  let index = group.y * groups.x + group.x;
  let segment = index / u.tiles;
  if (segment >= u.segments) { return; }
  let column = (index % u.tiles) * ${threads}u + lid;
  var sum = 0.0;
  for (var first = 0u; first < u.rows; first += ${threads}u) {
    workgroupBarrier();
    if (first + lid < u.rows) { chunk[lid] = ids[first + lid]; }
    workgroupBarrier();
    let count = min(${threads}u, u.rows - first);
    for (var i = 0u; i < count; i++) {
      if (chunk[i] == i32(segment) && column < u.width) { sum += x[(first + i) * u.width + column]; }
    }
  }
  if (column < u.width) { y[segment * u.width + column] = sum; }
}`,
};

/** Row r of the result is the sum of the rows of x whose id is r, in their order; no other row can touch it. */
export const segmentSum = (): TfjsKernel => call => {
  const { x, segmentIds: ids } = call.inputs as Record<'x' | 'segmentIds', TensorInfo>;
  const backend = call.backend as WebGPUBackend;
  const segments = call.attrs.numSegments as number;
  const rest = x.shape.slice(ids.shape.length);
  const y = result(backend, [segments, ...rest], 'float32');
  const width = util.sizeFromShape(rest);
  const tiles = Math.ceil(width / threads);
  dispatch(backend, segmentSumKernel, {
    uniforms: { rows: util.sizeFromShape(ids.shape), segments, width, tiles },
    storage: { x, ids, y },
    workgroups: groupsFor(segments * tiles),
  });
  return y;
};

export const argMax = (): TfjsKernel => call => {
  const { x } = call.inputs as { x: TensorInfo };
  const backend = call.backend as WebGPUBackend;
  const [axis] = util.parseAxisParam(call.attrs.axis as number, x.shape) as [number];
  const inner = util.sizeFromShape(x.shape.slice(axis + 1));
  const y = result(
    backend,
    x.shape.filter((_, i) => i !== axis),
    'int32',
  );
  const outputs = util.sizeFromShape(y.shape);
  dispatch(backend, x.dtype === 'float32' ? argMaxOfFloats : argMaxOfIntegers, {
    uniforms: { outputs, size: x.shape[axis]!, inner },
    storage: { x, y },
    workgroups: groupsFor(outputs),
  });
  return y;
};
