export const animals = new Set(['dog', 'cat', 'horse', 'goat']);
export const people = new Set(['man', 'woman', 'nurse', 'sailor']);

/** The memory after a word, from the memory before it. */
export function step(h: number, word: string): number {
  if (h !== 0) return h; // the first noun is known: hold on to it
  if (animals.has(word)) return 1;
  if (people.has(word)) return -1;
  return h; // nothing to remember yet
}
