import { type Matrix, type Vector, zeros, zerosLike } from './algebra.ts';

/**
 * The weights of one layer in one direction, as PyTorch stacks them. With I inputs, H units and G gates
 * (RNN 1; LSTM 4: i, f, g, o; GRU 3: r, z, n):
 * weightIh [G·H][I], weightHh [G·H][H], biasIh and biasHh [G·H].
 */
export interface CellWeights {
  weightIh: Matrix;
  weightHh: Matrix;
  biasIh: Vector;
  biasHh: Vector;
}

/** What back-propagation through time yields for a sequence of T steps. */
export interface SequenceGradients extends CellWeights {
  /** ∂L/∂x_t, [T][I] */
  x: Matrix;
  /** ∂L/∂h₀, [H] */
  h0: Vector;
  /** ∂L/∂h_t, [T][H]: everything that reaches h_t, from its own output and from later steps. */
  hidden: Matrix;
}

export function zeroGradients(weights: CellWeights, seqLen: number): SequenceGradients {
  return {
    weightIh: zerosLike(weights.weightIh),
    weightHh: zerosLike(weights.weightHh),
    biasIh: zeros(weights.biasIh.length),
    biasHh: zeros(weights.biasHh.length),
    x: new Array<Vector>(seqLen),
    h0: [],
    hidden: new Array<Vector>(seqLen),
  };
}
