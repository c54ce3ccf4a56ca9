/** Shortens all gradients together to maxNorm; returns their norm from before. */
export function clip(gradients: number[][], maxNorm: number): number {
  const squares = gradients.flat().map(g => g * g);
  const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
  const factor = Math.min(1, maxNorm / norm);
  for (const list of gradients) {
    list.forEach((g, i) => {
      list[i] = g * factor;
    });
  }
  return norm;
}
