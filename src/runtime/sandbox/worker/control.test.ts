import { describe, expect, test } from 'vitest';
import { Control } from './control.ts';

/** A loop that counts its rounds, as range() does. */
function loop(control: Control) {
  const state = { rounds: 0 };
  void (async () => {
    for (;;) {
      const wait = control.wait();
      if (wait) await wait;
      state.rounds++;
      await new Promise(resolve => setTimeout(resolve, 0));
    }
  })();
  return state;
}
const settle = () => new Promise(resolve => setTimeout(resolve, 30));

describe('a program at its yield points', () => {
  test('pauses, and goes on where it was', async () => {
    const reports: string[] = [];
    const control = new Control(kind => reports.push(kind));
    const state = loop(control);
    await settle();
    control.pause();
    await settle();
    const paused = state.rounds;
    await settle();
    expect(state.rounds).toBe(paused);
    expect(reports).toEqual(['paused']);
    control.resume();
    await settle();
    expect(state.rounds).toBeGreaterThan(paused);
    expect(reports).toEqual(['paused', 'resumed']);
    control.stop();
  });

  test('steps one round at a time', async () => {
    const control = new Control(() => {});
    control.pause();
    const state = loop(control);
    await settle();
    expect(state.rounds).toBe(0);
    for (const expected of [1, 2, 3]) {
      control.step();
      await settle();
      expect(state.rounds).toBe(expected);
    }
    control.stop();
  });

  test('never goes on once stopped, not even when resumed', async () => {
    const control = new Control(() => {});
    const state = loop(control);
    await settle();
    control.stop();
    await settle();
    const stopped = state.rounds;
    control.resume();
    control.step();
    await settle();
    expect(state.rounds).toBe(stopped);
  });
});
