import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { chooseBackend } from '../../engine/host.ts';
import { type CellRun, runCell } from '../../lessons/testing/run-cell.ts';

// What the start page says of its program, held against runs.

const lossOf = (run: CellRun) => run.curves.Loss!.loss!.y;

beforeAll(async () => {
  await chooseBackend({ requested: 'wasm' });
});

it.each([0, 1, 7])('seed %i: the LSTM is slower at first and ends with about half the loss', async seed => {
  const hero = join(import.meta.dirname, 'hero.ts');
  const rnn = lossOf(await runCell(hero, { seed }));
  const lstm = lossOf(await runCell(hero, { seed, edits: [['nn.RNN', 'nn.LSTM']] }));
  expect(lstm[20]).toBeGreaterThan(rnn[20]!);
  expect(lstm.at(-1)! / rnn.at(-1)!).toBeGreaterThan(0.3);
  expect(lstm.at(-1)! / rnn.at(-1)!).toBeLessThan(0.7);
});
