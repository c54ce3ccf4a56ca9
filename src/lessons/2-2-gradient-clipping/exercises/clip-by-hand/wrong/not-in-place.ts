// expect: The lists are as they were
export function clip(gradients: number[][], maxNorm: number): number {
  const norm = Math.hypot(...gradients.flat());
  const factor = Math.min(1, maxNorm / norm);
  gradients.map(list => list.map(g => g * factor));
  return norm;
}
