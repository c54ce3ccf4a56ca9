import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor3D, Tensor4D, TensorInfo } from '@tensorflow/tfjs-core';
import type { CellKind, RecurrentInputs, RecurrentOutputs, RecurrentSpec } from '../contract.ts';
import { gateCount } from '../contract.ts';
import { sequenceShape, sequenceStrides } from '../sequence-layout.ts';
import { allocate, copyElements, release } from './bridge.ts';
import { dispatch, type Kernel, lengthVectors } from './kernel.ts';
import { planBackward, planForward, type RecurrencePlan, stepsPerDispatch } from './recurrent-plan.ts';
import { packedSize, prepare } from './recurrent-prepare.ts';
import { functions, repeat } from './wgsl.ts';

/**
 * The forward pass of one layer. The input of all steps is projected at once, into the tensor that will hold
 * the gates; then one dispatch walks the steps of both directions, replacing each step's projection by its
 * activated gates. A very long sequence takes several dispatches, which hand over h and c in hN and cN.
 */
export function recurrentForward(
  backend: WebGPUBackend,
  spec: RecurrentSpec,
  inputs: RecurrentInputs,
): RecurrentOutputs {
  const { cell, seqLen: T, batchSize: B, hiddenSize: H, numDirections: D } = spec;
  const { step, row } = sequenceStrides(spec, D * H);
  const limits = backend.device.limits;
  const plan = planForward(spec, limits);
  const kernel = forwardKernel(spec, plan);
  // What could be trained forward only is refused before anything is computed.
  planBackward(spec, limits);
  const { projected, packed } = prepare(backend, spec, inputs);
  const output = allocate<Tensor3D>(backend, sequenceShape(spec, D * H));
  const hN = allocate<Tensor3D>(backend, [D, B, H]);
  const cN = cell === 'LSTM' ? allocate<Tensor3D>(backend, [D, B, H]) : null;
  const aux = cell === 'LSTM' || cell === 'GRU' ? allocate<Tensor4D>(backend, [D, T, B, H]) : null;

  const count = D * B * H;
  if (inputs.h0) copyElements(backend, { tensor: inputs.h0, offset: 0 }, { tensor: hN, offset: 0 }, count);
  if (inputs.c0 && cN)
    copyElements(backend, { tensor: inputs.c0, offset: 0 }, { tensor: cN, offset: 0 }, count);

  const steps = stepsPerDispatch(spec, plan.rows);
  const storage: Record<string, TensorInfo> = { gates: projected, weights: packed, outputs: output, hN };
  if (cN) storage.cN = cN;
  if (aux) storage.aux = aux;
  for (let start = 0; start < T; start += steps) {
    dispatch(backend, kernel, {
      uniforms: {
        seqLen: T,
        batchSize: B,
        startStep: start,
        endStep: Math.min(T, start + steps),
        strideT: step,
        strideB: row,
        packedSize: packedSize(spec),
        // A later dispatch goes on from the states that the one before it left.
        hasH: start > 0 || inputs.h0 ? 1 : 0,
        hasC: start > 0 || inputs.c0 ? 1 : 0,
      },
      lengths: spec.lengths,
      storage,
      workgroups: [Math.ceil(B / plan.rows), D, 1],
    });
  }
  release(backend, packed);
  const hasGates = gateCount[cell] > 1;
  if (!hasGates) projected.dispose();
  return { output, hN, cN, saved: { gates: hasGates ? projected : null, aux } };
}

/** The new state of unit j in row r, from pre-activations and the state before. */
const cellStep: Record<CellKind, string> = {
  RNN_TANH: `
    let hNew = tanhOf(a0);`,
  RNN_RELU: `
    let hNew = select(max(a0, 0.0), a0, isNaN(a0));`,
  LSTM: `
    let i = sigmoidOf(a0); let f = sigmoidOf(a1); let g = tanhOf(a2); let o = sigmoidOf(a3);
    let cNew = f * cOld + i * g;
    let hNew = o * tanhOf(cNew);
    let saved0 = i; let saved1 = f; let saved2 = g; let saved3 = o; let savedAux = cNew;`,
  GRU: `
    let r = sigmoidOf(a0); let z = sigmoidOf(a1);
    let n = tanhOf(a2 + r * q);
    let hNew = (1.0 - z) * n + z * hOld;
    let saved0 = r; let saved1 = z; let saved2 = n; let savedAux = q;`,
};

function forwardKernel(spec: RecurrentSpec, plan: RecurrencePlan): Kernel {
  const { cell, hiddenSize, lengths } = spec;
  const vectors = lengths ? lengthVectors(spec.batchSize) : 0;
  const storage: Kernel['storage'] = { gates: 'write', weights: 'read vec4', outputs: 'write', hN: 'write' };
  if (cell === 'LSTM') storage.cN = 'write';
  if (cell === 'LSTM' || cell === 'GRU') storage.aux = 'write';
  return {
    key: `recurrent-forward ${cell} H${hiddenSize} lengths${vectors} ${JSON.stringify(plan)}`,
    uniforms: {
      seqLen: 'u32',
      batchSize: 'u32',
      startStep: 'u32',
      endStep: 'u32',
      strideT: 'u32',
      strideB: 'u32',
      packedSize: 'u32',
      hasH: 'u32',
      hasC: 'u32',
    },
    lengthVectors: vectors,
    storage,
    body: () => forwardBody(cell, hiddenSize, plan, vectors > 0),
  };
}

function forwardBody(cell: CellKind, H: number, plan: RecurrencePlan, hasLengths: boolean): string {
  const { threads, rows: R, width, unitsPerThread: U, splits: S, resident } = plan;
  const G = gateCount[cell];
  const depth = Math.ceil(H / 4);
  const padded = depth * 4;
  const slice = Math.ceil(depth / S);
  const hasGates = G > 1;
  const lstm = cell === 'LSTM';
  const gru = cell === 'GRU';
  const stateBuffers = S > 1 ? 1 : 2;
  const each = (text: (r: number, g: number) => string) => repeat(R, r => repeat(G, g => text(r, g)));
  /** Runs for the (row, unit) pairs whose state this thread keeps. */
  const owned = (unit: number, text: (r: number) => string) =>
    repeat(
      R,
      r => `{
      let j = unit + ${unit * width}u; let b = row0 + ${r}u;
      if (part == ${r % S}u && j < H && b < u.batchSize) { ${text(r)} }
    }`,
    );
  const weightAt = (g: number, k: string, j: string) => `weights[base + (${k} * ${G}u + ${g}u) * H + ${j}]`;
  const stateVector = (r: number) =>
    `let h${r} = vec4<f32>(h[at + ${r * padded}u], h[at + ${r * padded + 1}u], h[at + ${r * padded + 2}u], h[at + ${r * padded + 3}u]);`;

  const residentWeights = repeat(slice, i =>
    repeat(
      G,
      g => `var w${i}_${g} = vec4<f32>(0.0);
    if (part < ${S}u && part * ${slice}u + ${i}u < DEPTH) { w${i}_${g} = ${weightAt(g, `(part * ${slice}u + ${i}u)`, 'unit')}; }`,
    ),
  );
  const residentSum = repeat(
    slice,
    i => `if (part * ${slice}u + ${i}u < DEPTH) {
      let at = current + (part * ${slice}u + ${i}u) * 4u;
      ${repeat(R, stateVector)}
      ${each((r, g) => `s${r}_${g} += dot(w${i}_${g}, h${r});`)}
    }`,
  );
  const streamedSum = `for (var k = part * ${slice}u; k < min(DEPTH, (part + 1u) * ${slice}u); k++) {
      let at = current + k * 4u;
      ${repeat(R, stateVector)}
      ${repeat(G, g => `let w${g} = ${weightAt(g, 'k', 'j')};`)}
      ${each((r, g) => `s${r}_${g} += dot(w${g}, h${r});`)}
    }`;

  const finish = (unit: number) =>
    owned(
      unit,
      r => `
      let at = ((dir * u.seqLen + t) * u.batchSize + b) * ${G}u * H + j;
      let atAux = ((dir * u.seqLen + t) * u.batchSize + b) * H + j;
      let atOut = t * u.strideT + b * u.strideB + dir * H + j;
      ${hasLengths ? 'let running = t < rowLength(b);' : 'let running = true;'}
      if (running) {
        ${repeat(G, g => {
          const sum =
            S > 1
              ? Array.from({ length: S }, (_, s) => `partial[${((s * G + g) * R + r) * width}u + unit]`).join(
                  ' + ',
                )
              : `sum${unit}_${r}_${g}`;
          return gru && g === 2
            ? `let a2 = x${unit}_${r}_2; let q = ${sum} + qBias${unit};`
            : `let a${g} = x${unit}_${r}_${g} + ${sum};`;
        })}
        let hOld = hOwn${unit}_${r};
        ${lstm ? `let cOld = cOwn${unit}_${r};` : ''}
        ${cellStep[cell]}
        hOwn${unit}_${r} = hNew;
        ${lstm ? `cOwn${unit}_${r} = cNew;` : ''}
        outputs[atOut] = hNew;
        ${hasGates ? `${repeat(G, g => `gates[at + ${g}u * H] = saved${g};`)}aux[atAux] = savedAux;` : ''}
      } else {
        outputs[atOut] = 0.0;
        ${hasGates ? `${repeat(G, g => `gates[at + ${g}u * H] = 0.0;`)}aux[atAux] = 0.0;` : ''}
      }
      h[next + ${r * padded}u + j] = hOwn${unit}_${r};`,
    );

  return `
const H = ${H}u;
const DEPTH = ${depth}u;
var<workgroup> h: array<f32, ${stateBuffers * R * padded}>;
${S > 1 ? `var<workgroup> partial: array<f32, ${S * G * R * width}>;` : ''}
${functions}
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>) {
  let row0 = group.x * ${R}u;
  let dir = group.y;
  let part = lid / ${width}u;
  let unit = lid % ${width}u;
  let base = dir * u.packedSize;
  for (var i = lid; i < ${stateBuffers * R * padded}u; i += ${threads}u) { h[i] = 0.0; }
  workgroupBarrier();
  ${repeat(U, k => repeat(R, r => `var hOwn${k}_${r} = 0.0;${lstm ? ` var cOwn${k}_${r} = 0.0;` : ''}`))}
  ${gru ? repeat(U, k => `var qBias${k} = 0.0; { let j = unit + ${k * width}u; if (j < H) { qBias${k} = weights[base + DEPTH * ${G}u * H + j / 4u][j % 4u]; } }`) : ''}
  ${repeat(U, k =>
    owned(
      k,
      r => `let at = (dir * u.batchSize + b) * H + j;
      if (u.hasH == 1u) { hOwn${k}_${r} = hN[at]; }
      ${lstm ? `if (u.hasC == 1u) { cOwn${k}_${r} = cN[at]; }` : ''}
      h[${r * padded}u + j] = hOwn${k}_${r};`,
    ),
  )}
  ${resident ? residentWeights : ''}
  workgroupBarrier();
  for (var step = u.startStep; step < u.endStep; step++) {
    let t = select(step, u.seqLen - 1u - step, dir == 1u);
    let current = ${S > 1 ? '0u' : `((step - u.startStep) & 1u) * ${R * padded}u`};
    let next = ${S > 1 ? '0u' : `${R * padded}u - current`};
    ${repeat(U, k => each((r, g) => `var x${k}_${r}_${g} = 0.0;`))}
    ${repeat(U, k =>
      owned(
        k,
        r => `let at = ((dir * u.seqLen + t) * u.batchSize + b) * ${G}u * H + j;
        ${repeat(G, g => `x${k}_${r}_${g} = gates[at + ${g}u * H];`)}`,
      ),
    )}
    ${repeat(
      U,
      k => `${each((r, g) => `var sum${k}_${r}_${g} = 0.0;`)}
    {
      let j = unit + ${k * width}u;
      if (part < ${S}u && j < H) {
        ${each((r, g) => `var s${r}_${g} = 0.0;`)}
        ${resident ? residentSum : streamedSum}
        ${each((r, g) => `sum${k}_${r}_${g} = s${r}_${g};`)}
        ${S > 1 ? each((r, g) => `partial[(part * ${G}u + ${g}u) * ${R * width}u + ${r * width}u + unit] = s${r}_${g};`) : ''}
      }
    }`,
    )}
    ${S > 1 ? 'workgroupBarrier();' : ''}
    ${repeat(U, finish)}
    workgroupBarrier();
  }
  ${repeat(U, k =>
    owned(
      k,
      r => `let at = (dir * u.batchSize + b) * H + j;
      hN[at] = hOwn${k}_${r};
      ${lstm ? `cN[at] = cOwn${k}_${r};` : ''}`,
    ),
  )}
}`;
}
