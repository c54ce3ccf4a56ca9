// expect: Only slopes are multiplied
/** ∂h_T / ∂h_t for t = 1 … T, where h_t = tanh(u x_t + w h_{t-1}). */
export function reach(_w: number, states: number[]): number[] {
  const result = states.map(() => 1);
  for (let t = states.length - 2; t >= 0; t--) {
    // One link: from h_t to the next state, with the slope at the next.
    result[t] = result[t + 1]! * (1 - states[t + 1]! ** 2);
  }
  return result;
}
