// expect: The start is in the word
type Step = (letter: string, state: number | null) => [string, number];
interface Frame {
  start: string;
  end: string;
  most: number;
}

export function write(step: Step, { start, end, most }: Frame): string[] {
  const letters = [start];
  let state: number | null = null;
  while (letters.length <= most) {
    const [next, newState] = step(letters.at(-1)!, state);
    if (next === end) break;
    letters.push(next);
    state = newState;
  }
  return letters;
}
