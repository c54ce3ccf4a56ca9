// expect: Each list is shortened by itself
export function clip(gradients: number[][], maxNorm: number): number {
  for (const list of gradients) {
    const norm = Math.hypot(...list);
    const factor = Math.min(1, maxNorm / norm);
    list.forEach((g, i) => {
      list[i] = g * factor;
    });
  }
  return Math.hypot(...gradients.flat());
}
