import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor, Tensor3D, Tensor4D, TensorInfo } from '@tensorflow/tfjs-core';
import type {
  CellKind,
  RecurrentGradients,
  RecurrentInputs,
  RecurrentNeeds,
  RecurrentOutputs,
  RecurrentSpec,
  RecurrentUpstream,
} from '../contract.ts';
import { gateCount } from '../contract.ts';
import { sequenceStrides } from '../sequence-layout.ts';
import { allocate, clearElements, copyElements, release, scratch } from './bridge.ts';
import { inputGradient } from './input-gradient.ts';
import { dispatch, type Kernel, lengthVectors } from './kernel.ts';
import { gradientColumns, planBackward, type RecurrencePlan, stepsPerDispatch } from './recurrent-plan.ts';
import { recurrentWeightGradients } from './weight-gradients.ts';
import { functions, repeat } from './wgsl.ts';

/**
 * Back-propagation through time of one layer: one dispatch walks both directions from their ends to their
 * starts and writes the gradients of all gates' pre-activations; the gradients of weights, biases and input
 * are then plain matrix products over all T·B rows.
 *
 * What the walk carries from step to step, ∂L/∂h and ∂L/∂c, lies in one buffer of slabs [D,B,H]: dh, then dc
 * (LSTM), then the initial state that the first step multiplies by (LSTM c0, GRU h0). One buffer instead of
 * three keeps the kernel within the 8 storage buffers that every device has.
 */
export function recurrentBackward(
  backend: WebGPUBackend,
  spec: RecurrentSpec,
  inputs: RecurrentInputs,
  outputs: RecurrentOutputs,
  upstream: RecurrentUpstream,
  needs: RecurrentNeeds,
): RecurrentGradients {
  const { cell, seqLen: T, batchSize: B, hiddenSize: H, numDirections: D } = spec;
  const { step, row } = sequenceStrides(spec, D * H);
  const plan = planBackward(spec, backend.device.limits);
  const gateGradients = scratch(backend, [D, T, B, gradientColumns(spec)]);
  const hidden = needs.hiddenGradients ? allocate<Tensor4D>(backend, [D, T, B, H]) : null;
  const slab = D * B * H;
  const carry = scratch(backend, [slabCount(cell), D, B, H]);
  const fill = (index: number, from: Tensor | null | undefined) => {
    if (from)
      copyElements(backend, { tensor: from, offset: 0 }, { tensor: carry, offset: index * slab }, slab);
  };
  const initial = cell === 'LSTM' ? inputs.c0 : cell === 'GRU' ? inputs.h0 : null;
  fill(0, upstream.hN);
  if (cell === 'LSTM') fill(1, upstream.cN);
  fill(slabCount(cell) - 1, initial);
  if (cell === 'LSTM' && Boolean(upstream.hN) !== Boolean(upstream.cN)) {
    clearElements(backend, { tensor: carry, offset: upstream.hN ? slab : 0 }, slab);
  }

  const weights = sideBySide(backend, inputs.weightHh);
  const storage: Record<string, TensorInfo> = { weights, gateGradients, carry };
  if (usesOutput(cell)) storage.outputs = outputs.output;
  if (outputs.saved.gates) storage.gates = outputs.saved.gates;
  if (outputs.saved.aux) storage.aux = outputs.saved.aux;
  if (upstream.output) storage.gradOutput = upstream.output;
  if (hidden) storage.hidden = hidden;
  const kernel = backwardKernel(spec, plan, {
    gradOutput: upstream.output !== null,
    hidden: hidden !== null,
  });
  const steps = stepsPerDispatch(spec, plan.rows);
  for (let start = 0; start < T; start += steps) {
    dispatch(backend, kernel, {
      uniforms: {
        seqLen: T,
        batchSize: B,
        startStep: start,
        endStep: Math.min(T, start + steps),
        strideT: step,
        strideB: row,
        slab,
        hasCarry: start > 0 || upstream.hN || upstream.cN ? 1 : 0,
        hasInitial: initial ? 1 : 0,
      },
      lengths: spec.lengths,
      storage,
      workgroups: [Math.ceil(B / plan.rows), D, 1],
    });
  }
  if (weights !== inputs.weightHh[0]) release(backend, weights);

  const state = (index: number) => {
    const gradient = allocate<Tensor3D>(backend, [D, B, H]);
    copyElements(backend, { tensor: carry, offset: index * slab }, { tensor: gradient, offset: 0 }, slab);
    return gradient;
  };
  const h0 = needs.h0 ? state(0) : null;
  const c0 = needs.c0 && cell === 'LSTM' ? state(1) : null;
  release(backend, carry);
  const x = needs.x ? inputGradient(backend, spec, inputs.weightIh, gateGradients) : null;
  const ofWeights = recurrentWeightGradients(backend, spec, inputs, outputs.output, gateGradients);
  release(backend, gateGradients);
  return { x, h0, c0, hidden, ...ofWeights };
}

const slabCount = (cell: CellKind) => ({ RNN_TANH: 1, RNN_RELU: 1, GRU: 2, LSTM: 3 })[cell];
const usesOutput = (cell: CellKind) => cell !== 'LSTM';

/** Both directions' weights in one buffer; the tensor itself when there is one. */
function sideBySide(backend: WebGPUBackend, weights: Tensor[]): TensorInfo {
  const [first] = weights;
  if (weights.length === 1) return first!;
  const joined = scratch(backend, [weights.length, ...first!.shape]);
  for (const [i, tensor] of weights.entries()) {
    copyElements(backend, { tensor, offset: 0 }, { tensor: joined, offset: i * tensor.size }, tensor.size);
  }
  return joined;
}

interface Upstream {
  gradOutput: boolean;
  hidden: boolean;
}

function backwardKernel(spec: RecurrentSpec, plan: RecurrencePlan, has: Upstream): Kernel {
  const { cell, hiddenSize, lengths } = spec;
  const vectors = lengths ? lengthVectors(spec.batchSize) : 0;
  const storage: Kernel['storage'] = { weights: 'read', gateGradients: 'write', carry: 'write' };
  if (usesOutput(cell)) storage.outputs = 'read';
  if (gateCount[cell] > 1) Object.assign(storage, { gates: 'read', aux: 'read' });
  if (has.gradOutput) storage.gradOutput = 'read';
  if (has.hidden) storage.hidden = 'write';
  return {
    key: `recurrent-backward ${cell} H${hiddenSize} lengths${vectors} ${JSON.stringify({ ...plan, ...has })}`,
    uniforms: {
      seqLen: 'u32',
      batchSize: 'u32',
      startStep: 'u32',
      endStep: 'u32',
      strideT: 'u32',
      strideB: 'u32',
      slab: 'u32',
      hasCarry: 'u32',
      hasInitial: 'u32',
    },
    lengthVectors: vectors,
    storage,
    body: () => backwardBody(cell, hiddenSize, plan, vectors > 0, has),
  };
}

/**
 * From dh = ∂L/∂h_t (and the carried dcIn) to the pre-activations' gradients d0 … of unit j, and the part of
 * ∂L/∂h_{t−1} that does not pass through W_hh, `direct`.
 */
const cellStep: Record<CellKind, string> = {
  RNN_TANH: `
    let hNow = outputs[atOut];
    let d0 = dh * (1.0 - hNow * hNow);`,
  RNN_RELU: `
    let d0 = select(0.0, dh, outputs[atOut] > 0.0 || isNaN(outputs[atOut]));`,
  LSTM: `
    let i = gates[at]; let f = gates[at + H]; let g = gates[at + 2u * H]; let o = gates[at + 3u * H];
    let tc = tanhOf(aux[atAux]);
    var before = 0.0;
    if (hasBefore) { before = aux[atAuxBefore]; } else if (u.hasInitial == 1u) { before = carry[2u * u.slab + atState]; }
    let dc = dcIn + dh * o * (1.0 - tc * tc);
    let d0 = dc * g * i * (1.0 - i);
    let d1 = dc * before * f * (1.0 - f);
    let d2 = dc * i * (1.0 - g * g);
    let d3 = dh * tc * o * (1.0 - o);`,
  GRU: `
    let r = gates[at]; let z = gates[at + H]; let n = gates[at + 2u * H];
    var before = 0.0;
    if (hasBefore) { before = outputs[atOutBefore]; } else if (u.hasInitial == 1u) { before = carry[u.slab + atState]; }
    let dn = dh * (1.0 - z) * (1.0 - n * n);
    let d0 = dn * aux[atAux] * r * (1.0 - r);
    let d1 = dh * (before - n) * z * (1.0 - z);
    let d2 = dn * r;
    let direct = dh * z;`,
};

function backwardBody(
  cell: CellKind,
  H: number,
  plan: RecurrencePlan,
  hasLengths: boolean,
  has: Upstream,
): string {
  const { threads, rows: R, width, unitsPerThread: U, splits: S, resident } = plan;
  const G = gateCount[cell];
  const depth = G * H;
  const slice = Math.ceil(depth / S);
  const lstm = cell === 'LSTM';
  const gru = cell === 'GRU';
  const columns = gru ? 4 : G;
  /** Runs for the (row, unit) pairs whose carried gradients this thread keeps. */
  const owned = (unit: number, text: (r: number) => string) =>
    repeat(
      R,
      r => `{
      let j = unit + ${unit * width}u; let b = row0 + ${r}u;
      if (part == ${r % S}u && j < H && b < u.batchSize) { ${text(r)} }
    }`,
    );

  const gradients = (unit: number) =>
    owned(
      unit,
      r => `
      let length = ${hasLengths ? 'rowLength(b)' : 'u.seqLen'};
      let at0 = ((dir * u.seqLen + t) * u.batchSize + b) * ${columns}u * H + j;
      let atAux = ((dir * u.seqLen + t) * u.batchSize + b) * H + j;
      if (t < length) {
        let at = ((dir * u.seqLen + t) * u.batchSize + b) * ${G}u * H + j;
        let atState = (dir * u.batchSize + b) * H + j;
        let atOut = t * u.strideT + b * u.strideB + dir * H + j;
        // The step computed just before this one: t − 1 going forward, t + 1 in the reverse direction.
        let hasBefore = select(t > 0u, t + 1u < length, dir == 1u);
        let timeBefore = select(t - 1u, t + 1u, dir == 1u);
        let atAuxBefore = ((dir * u.seqLen + timeBefore) * u.batchSize + b) * H + j;
        let atOutBefore = timeBefore * u.strideT + b * u.strideB + dir * H + j;
        var dh = dh${unit}_${r};
        ${has.gradOutput ? 'dh += gradOutput[atOut];' : ''}
        ${has.hidden ? 'hidden[atAux] = dh;' : ''}
        ${lstm ? `let dcIn = dc${unit}_${r};` : ''}
        ${cellStep[cell]}
        ${lstm ? `dc${unit}_${r} = dc * f;` : ''}
        ${gru ? `direct${unit}_${r} = direct;` : ''}
        ${repeat(G, g => `gateGradients[at0 + ${gru && g === 2 ? 3 : g}u * H] = d${g}; pre[${r * depth + g * H}u + j] = d${g};`)}
        ${gru ? 'gateGradients[at0 + 2u * H] = dn;' : ''}
      } else {
        ${has.hidden ? 'hidden[atAux] = 0.0;' : ''}
        ${repeat(columns, g => `gateGradients[at0 + ${g}u * H] = 0.0;`)}
        ${repeat(G, g => `pre[${r * depth + g * H}u + j] = 0.0;`)}
      }`,
    );

  const residentWeights = repeat(
    slice,
    i => `var w${i} = 0.0;
    if (part < ${S}u && part * ${slice}u + ${i}u < DEPTH) { w${i} = weights[base + (part * ${slice}u + ${i}u) * H + unit]; }`,
  );
  const residentSum = repeat(
    slice,
    i => `if (part * ${slice}u + ${i}u < DEPTH) {
      let m = part * ${slice}u + ${i}u;
      ${repeat(R, r => `s${r} += w${i} * pre[${r * depth}u + m];`)}
    }`,
  );
  const streamedSum = `
    let end = min(DEPTH, (part + 1u) * ${slice}u);
    var m = part * ${slice}u;
    for (; m + 3u < end; m += 4u) {
      let w = vec4<f32>(weights[base + m * H + j], weights[base + (m + 1u) * H + j],
                        weights[base + (m + 2u) * H + j], weights[base + (m + 3u) * H + j]);
      ${repeat(R, r => `s${r} += dot(w, vec4<f32>(pre[${r * depth}u + m], pre[${r * depth + 1}u + m], pre[${r * depth + 2}u + m], pre[${r * depth + 3}u + m]));`)}
    }
    for (; m < end; m++) {
      let w = weights[base + m * H + j];
      ${repeat(R, r => `s${r} += w * pre[${r * depth}u + m];`)}
    }`;
  const carryOn = (unit: number) =>
    owned(unit, r => {
      const sum =
        S > 1
          ? Array.from({ length: S }, (_, s) => `partial[${(s * R + r) * width}u + unit]`).join(' + ')
          : `sum${unit}_${r}`;
      const running = hasLengths ? 't < rowLength(b)' : 'true';
      return `if (${running}) { dh${unit}_${r} = ${sum}${gru ? ` + direct${unit}_${r}` : ''}; }`;
    });

  return `
const H = ${H}u;
const DEPTH = ${depth}u;
var<workgroup> pre: array<f32, ${R * depth}>;
${S > 1 ? `var<workgroup> partial: array<f32, ${S * R * width}>;` : ''}
${functions}
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>) {
  let row0 = group.x * ${R}u;
  let dir = group.y;
  let part = lid / ${width}u;
  let unit = lid % ${width}u;
  let base = dir * DEPTH * H;
  for (var i = lid; i < ${R * depth}u; i += ${threads}u) { pre[i] = 0.0; }
  ${repeat(U, k => repeat(R, r => `var dh${k}_${r} = 0.0;${lstm ? ` var dc${k}_${r} = 0.0;` : ''}${gru ? ` var direct${k}_${r} = 0.0;` : ''}`))}
  ${repeat(U, k =>
    owned(
      k,
      r => `if (u.hasCarry == 1u) {
        let at = (dir * u.batchSize + b) * H + j;
        dh${k}_${r} = carry[at];
        ${lstm ? `dc${k}_${r} = carry[u.slab + at];` : ''}
      }`,
    ),
  )}
  ${resident ? residentWeights : ''}
  workgroupBarrier();
  for (var step = u.startStep; step < u.endStep; step++) {
    let t = select(u.seqLen - 1u - step, step, dir == 1u);
    ${repeat(U, gradients)}
    workgroupBarrier();
    ${repeat(
      U,
      k => `${repeat(R, r => `var sum${k}_${r} = 0.0;`)}
    {
      let j = unit + ${k * width}u;
      if (part < ${S}u && j < H) {
        ${repeat(R, r => `var s${r} = 0.0;`)}
        ${resident ? residentSum : streamedSum}
        ${repeat(R, r => `sum${k}_${r} = s${r};`)}
        ${S > 1 ? repeat(R, r => `partial[(part * ${R}u + ${r}u) * ${width}u + unit] = s${r};`) : ''}
      }
    }`,
    )}
    workgroupBarrier();
    ${repeat(U, carryOn)}
  }
  ${repeat(U, k =>
    owned(
      k,
      r => `let at = (dir * u.batchSize + b) * H + j;
      carry[at] = dh${k}_${r};
      ${lstm ? `carry[u.slab + at] = dc${k}_${r};` : ''}`,
    ),
  )}
}`;
}
