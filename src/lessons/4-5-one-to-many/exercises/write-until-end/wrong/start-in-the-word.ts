// expect: The start is in the word
import type { Frame, Step } from '../solution.ts';

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
