// expect: one for each word of the vocabulary
export function bag(sentence: string, _vocabulary: readonly string[]) {
  const words = sentence.split(' ');
  return words.map(word => words.filter(other => other === word).length);
}
