// expect: The end is in the word
type Step = (letter: string, state: number | null) => [string, number];
interface Frame {
  start: string;
  end: string;
  most: number;
}

export function write(step: Step, { start, end, most }: Frame): string[] {
  const letters: string[] = [];
  let letter = start;
  let state: number | null = null;
  while (letters.length < most && letter !== end) {
    [letter, state] = step(letter, state);
    letters.push(letter);
  }
  return letters;
}
