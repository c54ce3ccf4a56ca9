/** What the way forward kept of one step; a list of H numbers each. */
export interface Step {
  before: number[]; // h of the step before
  r: number[];
  z: number[];
  q: number[]; // W_hn h + b_hn, before r multiplied it
  n: number[];
}

/** From ∂L/∂h of a step: the gradients of its 3H input sums, and of the state before. */
export function stepBackward(dh: number[], step: Step, wHh: number[][]) {
  const { before, z, n } = step; // and step.r and step.q
  // dn is right: through (1 - z), then through tanh. Complete the others.
  const dn = dh.map((d, k) => d * (1 - z[k]!) * (1 - n[k]! ** 2));
  const dz = before.map(() => 0); // will need before, n and z
  const dr = before.map(() => 0); // will need q and r
  const dBefore = wHh[0]!.map(() => 0); // one number for each column of wHh
  return { dr, dz, dn, dBefore };
}
