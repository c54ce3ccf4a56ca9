// expect: The end is in the word
import type { Frame, Step } from '../solution.ts';

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
