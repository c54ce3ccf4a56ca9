/** How often each word of the vocabulary occurs in the sentence. */
export function bag(
  sentence: string,
  vocabulary: readonly string[],
): number[] {
  const words = sentence.split(' ');
  return vocabulary.map(word => words.indexOf(word)); // not yet a count
}
