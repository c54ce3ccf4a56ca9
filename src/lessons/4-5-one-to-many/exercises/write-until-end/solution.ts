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
export function write(step: Step, { start, end, most }: Frame): string[] {
  const letters: string[] = [];
  let letter = start;
  let state: number | null = null;
  while (letters.length < most) {
    const [next, newState] = step(letter, state);
    if (next === end) break;
    letters.push(next);
    letter = next;
    state = newState;
  }
  return letters;
}
