// expect: The straight way back
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
  const { before, r, z, q, n } = step;
  const dn = dh.map((d, k) => d * (1 - z[k]!) * (1 - n[k]! ** 2));
  const dz = dh.map(
    (d, k) => d * (before[k]! - n[k]!) * z[k]! * (1 - z[k]!),
  );
  const dr = dn.map((d, k) => d * q[k]! * r[k]! * (1 - r[k]!));
  const dq = dn.map((d, k) => d * r[k]!);
  const fromState = [...dr, ...dz, ...dq];
  const dBefore = dh.map((_, j) =>
    fromState.reduce((sum, g, k) => sum + g * wHh[k]![j]!, 0),
  );
  return { dr, dz, dn, dBefore };
}
