// expect: was short enough and has been stretched
export function clip(gradients: number[][], maxNorm: number): number {
  const norm = Math.hypot(...gradients.flat());
  for (const list of gradients) {
    list.forEach((g, i) => {
      list[i] = (g * maxNorm) / norm;
    });
  }
  return norm;
}
