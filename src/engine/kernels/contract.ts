import type * as tf from '@tensorflow/tfjs-core';

/**
 * What a recurrent kernel is: the whole forward or backward pass of ONE recurrent layer, in one or both
 * directions, on one tfjs backend. It is not a module: it owns no weights, draws no random numbers, applies
 * no dropout and knows nothing of autograd; `nn/recurrent.ts` wraps it in a differentiable function.
 *
 * Guarantees of every implementation
 * - Gate order and formulas are PyTorch's: RNN h; LSTM i, f, g, o; GRU r, z, n with
 *   n = tanh(W_in x + b_in + r ∘ (W_hn h + b_hn)), h = (1 − z) ∘ n + z ∘ h₋₁.
 * - The caller owns every tensor passed in and every tensor returned; intermediates are disposed inside.
 * - Inputs are never written to.
 * - With `lengths`, row b runs for lengths[b] steps: after them its state is held and its output is 0;
 *   the reverse direction starts at lengths[b] − 1. hN and cN are the states at each row's true end.
 */
export interface RecurrentKernel {
  forward(spec: RecurrentSpec, inputs: RecurrentInputs): RecurrentOutputs;
  backward(
    spec: RecurrentSpec,
    inputs: RecurrentInputs,
    outputs: RecurrentOutputs,
    upstream: RecurrentUpstream,
    needs: RecurrentNeeds,
  ): RecurrentGradients;
}

export type CellKind = 'RNN_TANH' | 'RNN_RELU' | 'LSTM' | 'GRU';

/** Gates per cell, G: the weights have G·H rows. */
export const gateCount: Record<CellKind, 1 | 3 | 4> = { RNN_TANH: 1, RNN_RELU: 1, GRU: 3, LSTM: 4 };

/** Sizes, by the field's letters: T steps, B rows, I inputs, H units, D directions. */
export interface RecurrentSpec {
  cell: CellKind;
  seqLen: number;
  batchSize: number;
  inputSize: number;
  hiddenSize: number;
  numDirections: 1 | 2;
  /** True: x is [B,T,I] and output [B,T,D·H]. False: [T,B,I] and [T,B,D·H]. */
  batchFirst: boolean;
  /** Steps of each row, 1…T, in batch order; null when all are T. */
  lengths: Int32Array | null;
}

/** Arrays indexed by direction (0 forward, 1 reverse), each of length D. */
export interface RecurrentInputs {
  x: tf.Tensor3D;
  /** [D,B,H]; null means zeros. */
  h0: tf.Tensor3D | null;
  /** [D,B,H], LSTM only; null means zeros. */
  c0: tf.Tensor3D | null;
  /** each [G·H, I] */
  weightIh: tf.Tensor2D[];
  /** each [G·H, H] */
  weightHh: tf.Tensor2D[];
  /** each [G·H]; null without bias */
  biasIh: tf.Tensor1D[] | null;
  biasHh: tf.Tensor1D[] | null;
}

export interface RecurrentOutputs {
  /** [T,B,D·H], or [B,T,D·H] when batchFirst */
  output: tf.Tensor3D;
  /** [D,B,H] */
  hN: tf.Tensor3D;
  /** [D,B,H], LSTM only */
  cN: tf.Tensor3D | null;
  /** Kept for the backward pass and for probes; always time-major. */
  saved: {
    /** Activated gates [D,T,B,G·H] (RNN: null, its only "gate" is the output). */
    gates: tf.Tensor4D | null;
    /** LSTM: c_t, [D,T,B,H]. GRU: q_t = W_hn h₋₁ + b_hn, [D,T,B,H]. RNN: null. */
    aux: tf.Tensor4D | null;
  };
}

/** Gradients that arrive from above; null means zero. Shapes as in RecurrentOutputs. */
export interface RecurrentUpstream {
  output: tf.Tensor3D | null;
  hN: tf.Tensor3D | null;
  cN: tf.Tensor3D | null;
}

export interface RecurrentNeeds {
  x: boolean;
  h0: boolean;
  c0: boolean;
  /** Also return ∂L/∂h_t, total over all paths, for the gradient-through-time instrument. */
  hiddenGradients: boolean;
}

export interface RecurrentGradients {
  x: tf.Tensor3D | null;
  h0: tf.Tensor3D | null;
  c0: tf.Tensor3D | null;
  weightIh: tf.Tensor2D[];
  weightHh: tf.Tensor2D[];
  biasIh: tf.Tensor1D[] | null;
  biasHh: tf.Tensor1D[] | null;
  /** ∂L/∂h_t [D,T,B,H], 0 beyond a row's end; null unless asked for. */
  hidden: tf.Tensor4D | null;
}

/** Hyper-parameters of one Adam or AdamW update; `step` counts from 1. */
export interface AdamSettings {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
  /** AdamW: decay applied to the weight and not to the gradient. */
  decoupled: boolean;
  step: number;
}

/** Hyper-parameters of one SGD update, PyTorch's form: v ← μ v + g (v ← g on the first step). */
export interface SgdSettings {
  lr: number;
  momentum: number;
  dampening: number;
  weightDecay: number;
  nesterov: boolean;
  /** True on the first update, when the momentum buffer does not exist yet. */
  first: boolean;
}

/**
 * What a backend may offer beyond tfjs's own kernels. Everything is optional: where a member is missing the
 * caller composes it from tensor operations, with the same results within the parity suite's tolerances.
 * Members that update do so in place, in the buffers of the tensors given.
 */
export interface FusedKernels {
  recurrent?: RecurrentKernel;
  /** y = x·Wᵀ + b over the last axis. x [N,I], weight [O,I], bias [O] or null → [N,O]. */
  linear?: {
    forward(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D | null): tf.Tensor2D;
    backward(
      x: tf.Tensor2D,
      weight: tf.Tensor2D,
      gradOutput: tf.Tensor2D,
      needs: { x: boolean; bias: boolean },
    ): { x: tf.Tensor2D | null; weight: tf.Tensor2D; bias: tf.Tensor1D | null };
  };
  /** mean((input − target)²) and its gradient with respect to input, already divided by the element count. */
  mseLoss?(input: tf.Tensor, target: tf.Tensor): { loss: tf.Scalar; gradInput: tf.Tensor };
  /**
   * Global 2-norm of all gradients; scales them in place by min(1, maxNorm / (norm + 1e-6)).
   * Returns the norm before clipping, as a scalar on the device.
   */
  clipGradNorm?(grads: tf.Tensor[], maxNorm: number): tf.Scalar;
  /** In-place update of every parameter and of both moments. */
  adam?(params: tf.Tensor[], grads: tf.Tensor[], m: tf.Tensor[], v: tf.Tensor[], s: AdamSettings): void;
  /** In-place update; `velocity` is null without momentum. */
  sgd?(params: tf.Tensor[], grads: tf.Tensor[], velocity: tf.Tensor[] | null, s: SgdSettings): void;
}
