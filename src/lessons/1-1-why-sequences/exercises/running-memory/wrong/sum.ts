// expect: cancel each other as they do in a sum
export const animals = new Set(['dog', 'cat', 'horse', 'goat']);
export const people = new Set(['man', 'woman', 'nurse', 'sailor']);
export function step(h: number, word: string): number {
  return h + (animals.has(word) ? 1 : people.has(word) ? -1 : 0);
}
