// expect: Every number is cut off by itself
export function clip(gradients: number[][], maxNorm: number): number {
  const norm = Math.hypot(...gradients.flat());
  for (const list of gradients) {
    list.forEach((g, i) => {
      list[i] = Math.max(-maxNorm, Math.min(maxNorm, g));
    });
  }
  return norm;
}
