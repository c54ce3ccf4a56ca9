import { useStore } from '../../stores/index.ts';
import type { FigureSource } from './figure-source.ts';

/** The last of these steps that is not beyond `step`; the first where all are. */
export function momentAt(steps: readonly number[], step: number): number {
  let found = 0;
  for (let i = 0; i < steps.length && steps[i]! <= step; i++) found = i;
  return found;
}

/**
 * Which of its moments an instrument shows: the one of the training step that all of them show, or, for null, the latest.
 * Choosing one takes the others along.
 */
export function useFilm(
  runs: FigureSource,
  steps: readonly number[],
): [chosen: number | null, choose: (index: number | null) => void] {
  const step = useStore(runs.film);
  return [
    step === null ? null : momentAt(steps, step),
    index => runs.film.set(index === null ? null : (steps[index] ?? null)),
  ];
}
