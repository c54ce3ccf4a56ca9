// expect: how often
export function bag(sentence: string, vocabulary: readonly string[]) {
  const words = new Set(sentence.split(' '));
  return vocabulary.map(word => (words.has(word) ? 1 : 0));
}
