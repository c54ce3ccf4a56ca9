/** Shortens all gradients together to maxNorm; returns their norm from before. */
export function clip(_gradients: number[][], _maxNorm: number): number {
  return 0;
}
