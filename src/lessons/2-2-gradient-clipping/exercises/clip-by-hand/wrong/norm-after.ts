// expect: the norm after clipping
export function clip(gradients: number[][], maxNorm: number): number {
  const norm = Math.hypot(...gradients.flat());
  const factor = Math.min(1, maxNorm / norm);
  for (const list of gradients) {
    list.forEach((g, i) => {
      list[i] = g * factor;
    });
  }
  return Math.hypot(...gradients.flat());
}
