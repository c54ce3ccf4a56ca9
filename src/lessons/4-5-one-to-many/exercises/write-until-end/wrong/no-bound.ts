// expect: more letters than `most`
type Step = (letter: string, state: number | null) => [string, number];
interface Frame {
  start: string;
  end: string;
  most: number;
}

export function write(step: Step, { start, end }: Frame): string[] {
  const letters: string[] = [];
  let [letter, state] = step(start, null);
  while (letter !== end) {
    letters.push(letter);
    [letter, state] = step(letter, state);
  }
  return letters;
}
