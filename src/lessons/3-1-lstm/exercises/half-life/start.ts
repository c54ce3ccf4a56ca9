import type { nn } from 'unrolled';

/** The b for which σ(b) halves the cell state in so many steps. */
export function halfLifeBias(_steps: number): number {
  return 1; // a popular choice; how long does it last?
}

/** Gives the forget gates of the layer this half-life. */
export function openForgetGates(_lstm: nn.LSTM, _steps: number): void {
  // bias_ih_l0 and bias_hh_l0 have 4 * hiddenSize entries each.
}
