// expect: more letters than `most`
import type { Frame, Step } from '../solution.ts';

export function write(step: Step, { start, end }: Frame): string[] {
  const letters: string[] = [];
  let [letter, state] = step(start, null);
  while (letter !== end) {
    letters.push(letter);
    [letter, state] = step(letter, state);
  }
  return letters;
}
