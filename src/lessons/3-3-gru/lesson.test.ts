import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

const cell = (name: string) =>
  fileURLToPath(new URL(`./cells/${name}.ts`, import.meta.url));
const printed = (log: readonly string[], start: string) =>
  Number(
    log
      .find(line => line.startsWith(start))!
      .match(/\d[\d.]*(e[+-]?\d+)?/g)!
      .at(-1),
  );

it('a hundred steps are held as well as thirty', async () => {
  const { log } = await runCell(cell('hold'), {
    edits: [['seqLen = 30', 'seqLen = 100']],
  });
  expect(printed(log, 'test MSE')).toBeLessThan(0.005);
});

it('with rare marks the gate is learnt as well', async () => {
  const { log } = await runCell(cell('hold'), {
    edits: [['.lt(0.15)', '.lt(0.02)']],
  });
  expect(printed(log, 'test MSE')).toBeLessThan(0.005);
  expect(printed(log, 'mean z between')).toBe(1);
});

it('without the update the loss by hand is one number three hundred times', async () => {
  const { curves } = await runCell(cell('from-scratch'), {
    edits: [['weights[m]![k]![j]! -= lr * v;', '']],
  });
  const losses = curves.Loss!['by hand']!.y;
  expect(losses).toHaveLength(300);
  expect(new Set(losses).size).toBe(1);
});

it('a way back that skips the reset gate fails both checks and learns all the same', async () => {
  const { log, curves } = await runCell(cell('from-scratch'), {
    edits: [['[...dr, ...dz, ...dq]', '[...dr, ...dz, ...dn]']],
  });
  expect(printed(log, 'against nn.GRU')).toBeGreaterThan(0.01);
  expect(printed(log, 'against finite')).toBeGreaterThan(0.01);
  const losses = curves.Loss!['by hand']!.y;
  expect(losses.at(-1)).toBeLessThan(0.2 * losses[0]!);
});

it('where the reset gate is 1 its place does not matter', async () => {
  const { log } = await runCell(cell('forms'), {
    edits: [
      ['stack, type', 'ones, stack, type'],
      [
        'const r = linear(wIr, bIr, wHr, bHr).sigmoid();',
        'const r = ones(x.shape[0]!, hiddenSize);',
      ],
    ],
  });
  const at = (start: string) =>
    log[log.findIndex(line => line.startsWith(start)) + 1];
  expect(at('reset before')).toBe(at('as in PyTorch'));
  expect(printed(log, 'reset before')).toBeGreaterThan(
    printed(log, 'nn.GRU'),
  );
});
