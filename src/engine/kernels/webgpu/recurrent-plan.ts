import { UnrolledError } from '../../errors.ts';
import type { RecurrentSpec } from '../contract.ts';
import { gateCount } from '../contract.ts';

/**
 * How a workgroup divides one step of the recurrence. It owns `rows` batch rows and all hidden units and
 * walks the time steps by itself; a thread owns `unitsPerThread` outputs and one of `splits` parts of the
 * sum over inputs.
 */
export interface RecurrencePlan {
  threads: number;
  rows: number;
  /** Outputs side by side: threads that differ in their unit only. */
  width: number;
  unitsPerThread: number;
  splits: number;
  /** The recurrent weights stay in registers for the whole sequence. */
  resident: boolean;
}

/** What the device allows. */
export interface WorkgroupLimits {
  maxComputeInvocationsPerWorkgroup: number;
  maxComputeWorkgroupStorageSize: number;
}

/** Threads aimed at: enough to hide latency, and within the limits that every WebGPU device guarantees. */
const targetThreads = 256;

/** Workgroups that keep a mid-sized GPU busy; beyond them a workgroup takes several rows and reuses weights. */
const targetWorkgroups = 32;
const mostRows = 4;

/** Registers that a thread may spend on weights. */
const residentWeights = 64;

const roundUp = (value: number, multiple: number) => Math.ceil(value / multiple) * multiple;

/** Division for the forward pass: H outputs, each a sum over H inputs for each of G gates. */
export function planForward(spec: RecurrentSpec, limits: WorkgroupLimits): RecurrencePlan {
  const { hiddenSize } = spec;
  const gates = gateCount[spec.cell];
  const depth = Math.ceil(hiddenSize / 4);
  return plan(spec, limits, {
    depth,
    weightsPerStep: 4 * gates,
    memory: ({ rows, splits, width }) => {
      const state = rows * depth * 4 * (splits > 1 ? 1 : 2);
      return state + (splits > 1 ? splits * gates * rows * width : 0);
    },
  });
}

/** Division for the backward pass: H outputs, each a sum over G·H gate gradients. */
export function planBackward(spec: RecurrentSpec, limits: WorkgroupLimits): RecurrencePlan {
  const depth = gateCount[spec.cell] * spec.hiddenSize;
  return plan(spec, limits, {
    depth,
    weightsPerStep: 1,
    memory: ({ rows, splits, width }) => rows * depth + (splits > 1 ? splits * rows * width : 0),
  });
}

interface Demands {
  /** Iterations of the inner loop. */
  depth: number;
  /** Weights that one iteration needs. */
  weightsPerStep: number;
  /** Workgroup memory, in floats. */
  memory(plan: { rows: number; splits: number; width: number }): number;
}

function plan(spec: RecurrentSpec, limits: WorkgroupLimits, demands: Demands): RecurrencePlan {
  const { batchSize, hiddenSize, numDirections } = spec;
  const most = Math.min(targetThreads, limits.maxComputeInvocationsPerWorkgroup);
  const width = Math.min(hiddenSize, most);
  const unitsPerThread = Math.ceil(hiddenSize / width);
  let splits = unitsPerThread > 1 ? 1 : Math.max(1, Math.min(Math.floor(most / width), demands.depth));
  let rows = Math.max(1, Math.min(mostRows, Math.floor((batchSize * numDirections) / targetWorkgroups)));
  if (unitsPerThread > 1) rows = Math.min(rows, 2);

  const fits = () => demands.memory({ rows, splits, width }) * 4 <= limits.maxComputeWorkgroupStorageSize;
  while (!fits() && rows > 1) rows--;
  while (!fits() && splits > 1) splits--;
  if (!fits()) {
    throw new UnrolledError(
      `hiddenSize ${hiddenSize} needs ${demands.memory({ rows, splits, width }) * 4} bytes of workgroup memory, ` +
        `but this GPU has ${limits.maxComputeWorkgroupStorageSize}.`,
      { hint: 'Use a smaller hiddenSize, or the WebAssembly backend.' },
    );
  }
  const perThread = Math.ceil(demands.depth / splits) * demands.weightsPerStep;
  return {
    threads: roundUp(width * splits, 32) <= most ? roundUp(width * splits, 32) : width * splits,
    rows,
    width,
    unitsPerThread,
    splits,
    resident: unitsPerThread === 1 && perThread <= residentWeights,
  };
}

/** Multiply-adds that one dispatch may hold, in all and in one workgroup: about a quarter of a second on a slow GPU. */
const dispatchBudget = 5e9;
const workgroupBudget = 5e8;
const fewestSteps = 16;

/** Steps per dispatch, so that no dispatch outlives the watchdog that resets a GPU after about two seconds. */
export function stepsPerDispatch(spec: RecurrentSpec, rows: number): number {
  const { batchSize, hiddenSize, numDirections, seqLen } = spec;
  const perRow = gateCount[spec.cell] * hiddenSize * hiddenSize;
  const steps = Math.min(
    dispatchBudget / (perRow * batchSize * numDirections),
    workgroupBudget / (perRow * rows),
  );
  return Math.min(seqLen, Math.max(fewestSteps, Math.floor(steps)));
}

/**
 * Columns of a row of gate gradients: G·H, and for GRU 4·H: r, z, n, then the gradient of q = W_hn h + b_hn,
 * which is n's times r.
 */
export const gradientColumns = ({ cell, hiddenSize }: RecurrentSpec): number =>
  (cell === 'GRU' ? 4 : gateCount[cell]) * hiddenSize;
