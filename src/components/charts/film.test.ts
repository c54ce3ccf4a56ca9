import { expect, it } from 'vitest';
import { createStore, RunOutput } from '../../stores/index.ts';
import { filmSteps } from './film.tsx';
import { momentAt } from './use-film.ts';

it('a film shows the last moment that was kept before its step, or the first', () => {
  const steps = [0, 10, 20];
  expect([-1, 0, 9, 10, 15, 99].map(step => momentAt(steps, step))).toEqual([0, 0, 0, 1, 1, 2]);
  expect(momentAt([], 3)).toBe(0);
});

it('its steps are those of all instruments, each once', () => {
  const output = new RunOutput(1);
  const picture = { kind: 'picture', name: 'States', shape: [1, 1], data: new Float32Array(1) } as const;
  for (const step of [0, 5]) output.accept({ ...picture, shape: [1, 1], options: { step } });
  output.accept({ kind: 'text', name: 'Sample', step: 5, text: 'a' });
  output.accept({ kind: 'text', name: 'Sample', step: 2, text: 'b' });
  const source = { current: output, film: createStore<number | null>(null) };
  expect(filmSteps(source as unknown as Parameters<typeof filmSteps>[0])).toEqual([0, 2, 5]);
});
