export type Step = (
  letter: string,
  state: number | null,
) => [string, number];
export interface Frame {
  start: string;
  end: string;
  most: number;
}

/** The letters that the network writes, without start and end, at most `most`. */
export function write(step: Step, { start, most }: Frame): string[] {
  const letters: string[] = [];
  let state: number | null = null;
  while (letters.length < most) {
    const [next, newState] = step(start, state); // what goes in?
    letters.push(next); // is it a letter of the word?
    state = newState;
  }
  return letters;
}
