export const animals = new Set(['dog', 'cat', 'horse', 'goat']);
export const people = new Set(['man', 'woman', 'nurse', 'sailor']);

/** The memory after a word, from the memory before it. */
export function step(h: number, word: string): number {
  // Remember who comes first. This forgets everything.
  return animals.has(word) || people.has(word) ? 0 : 0 * h;
}
