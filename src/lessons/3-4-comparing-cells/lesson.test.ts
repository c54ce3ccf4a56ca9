import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

const memory = fileURLToPath(new URL('./cells/memory.ts', import.meta.url));
const mseOf = (log: readonly string[], name: string) =>
  Number(
    log
      .find(line => line.startsWith(`${name}: test MSE`))!
      .split(' ')
      .at(-1),
  );

it('with the same budget the plain cell is still at least five times worse', async () => {
  const { log } = await runCell(memory, {
    edits: [
      ['{ RNN: 8, LSTM: 8, GRU: 8 }', '{ RNN: 16, LSTM: 7, GRU: 8 }'],
    ],
  });
  expect(log.slice(0, 3)).toEqual([
    'RNN: 337 parameters',
    'LSTM: 316 parameters',
    'GRU: 297 parameters',
  ]);
  const gated = Math.max(mseOf(log, 'LSTM'), mseOf(log, 'GRU'));
  expect(mseOf(log, 'RNN')).toBeGreaterThan(5 * gated);
});

it('where nothing has to be held all three are good enough', async () => {
  const { log } = await runCell(memory, {
    edits: [['.lt(0.1)', '.lt(0.9)']],
  });
  for (const name of ['RNN', 'LSTM', 'GRU'])
    expect(mseOf(log, name)).toBeLessThan(0.005);
});
