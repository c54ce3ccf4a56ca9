import { describe, expect, test } from 'vitest';
import { StepTimer } from './step-timer.ts';

/** A program of one step a round whose steps last as long as the test says. */
function program(durations: (step: number) => number) {
  let time = 0;
  let isParked = true;
  const reports: number[] = [];
  const trial = new StepTimer(
    ms => reports.push(ms),
    () => time,
    async () => {},
  );
  const rounds = async (count: number) => {
    for (let i = 0; i < count; i++) {
      time += durations(i);
      trial.step();
      await trial.pass();
    }
    isParked = false;
  };
  return { trial, reports, rounds, isParked: () => isParked };
}
const settle = () => new Promise(resolve => setTimeout(resolve, 0));

describe('a trial', () => {
  test('reports the median of what follows the warm-up, and holds the program', async () => {
    // Steps 0–2 warm up; then spans of 2, 50 and 4 ms a step.
    const { reports, rounds, isParked, trial } = program(i => (i < 3 ? 400 : [2, 50, 4][((i / 3) | 0) - 1]!));
    const all = rounds(12);
    await settle();
    expect(reports).toEqual([4]);
    expect(isParked()).toBe(true);
    trial.proceed();
    await all;
    expect(reports).toEqual([4]);
  });

  test('of slow steps ends early, with what it has', async () => {
    const { reports, rounds, trial } = program(() => 100);
    const all = rounds(8);
    await settle();
    expect(reports).toEqual([100]);
    trial.proceed();
    await all;
  });

  test('counts the steps between two yield points', async () => {
    let time = 0;
    const reports: number[] = [];
    const trial = new StepTimer(
      ms => reports.push(ms),
      () => time,
      async () => {},
    );
    for (let epoch = 0; epoch < 4; epoch++) {
      for (let i = 0; i < 10; i++) trial.step();
      time += 20;
      const wait = trial.pass();
      if (epoch < 3) await wait;
    }
    await settle();
    expect(reports).toEqual([2]);
  });

  test('lets a program through that the page no longer waits for', async () => {
    const { reports, rounds, trial } = program(() => 1);
    trial.proceed();
    await rounds(40);
    expect(reports).toEqual([]);
  });

  test('does not count yield points without a step', () => {
    const { trial, reports } = program(() => 1);
    for (let i = 0; i < 100; i++) expect(trial.pass()).toBeUndefined();
    expect(reports).toEqual([]);
  });
});
