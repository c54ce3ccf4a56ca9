// expect: Compare whole words
export function bag(sentence: string, vocabulary: readonly string[]) {
  return vocabulary.map(word => sentence.split(word).length - 1);
}
