/** How often each word of the vocabulary occurs in the sentence. */
export function bag(
  sentence: string,
  vocabulary: readonly string[],
): number[] {
  const words = sentence.split(' ');
  return vocabulary.map(
    known => words.filter(word => word === known).length,
  );
}
