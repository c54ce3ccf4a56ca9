/** ∂h_T / ∂h_t for t = 1 … T, where h_t = tanh(u x_t + w h_{t-1}). */
export function reach(_w: number, states: number[]): number[] {
  return states.map(() => 1); // as if nothing were ever lost or gained
}
