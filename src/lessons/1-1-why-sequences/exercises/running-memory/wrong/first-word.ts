// expect: not people either
export const animals = new Set(['dog', 'cat', 'horse', 'goat']);
export const people = new Set(['man', 'woman', 'nurse', 'sailor']);
export function step(h: number, word: string): number {
  if (h !== 0) return h;
  return animals.has(word) ? 1 : -1;
}
