import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

const cell = (name: string) =>
  fileURLToPath(new URL(`./cells/${name}.ts`, import.meta.url));
const lastOf = (
  run: Awaited<ReturnType<typeof runCell>>,
  plot: string,
  name: string,
) => run.curves[plot]![name]!.y.at(-1)!;

it('256 hidden units do not carry the bag past ln 2', async () => {
  const run = await runCell(cell('readers'), {
    edits: [
      ['nn.Linear(words, 16)', 'nn.Linear(words, 256)'],
      [
        'nn.Linear(16, 1);\n\n  forward(x: Tensor) {\n    const bag',
        'nn.Linear(256, 1);\n\n  forward(x: Tensor) {\n    const bag',
      ],
    ],
  });
  const losses = run.curves.Loss!['bag of words']!.y;
  expect(Math.min(...losses)).toBeGreaterThan(Math.LN2 - 1e-4);
});

it('given the first word the feed-forward network solves the task', async () => {
  const run = await runCell(cell('readers'), {
    edits: [['x.sum(1)', 'x.select(1, 0)']],
  });
  expect(lastOf(run, 'Loss', 'bag of words')).toBeLessThan(0.002);
  const line = run.log.find(text => text.startsWith('bag of words:'))!;
  const [right, total] = line.match(/\d+/g)!.map(Number);
  expect(right).toBe(total);
});

it('with articles both read five words, and fare as before', async () => {
  const run = await runCell(cell('readers'), {
    edits: [['{ count: 400 }', '{ count: 400, articles: true }']],
  });
  expect(lastOf(run, 'Loss', 'bag of words')).toBeCloseTo(Math.LN2, 3);
  expect(lastOf(run, 'Loss', 'RNN')).toBeLessThan(0.001);
});

it('ten times the examples let the network with places find the rule', async () => {
  const run = await runCell(cell('places'), {
    edits: [
      ['count: 600', 'count: 2400'],
      ['200)', '2000)'],
    ],
  });
  expect(lastOf(run, 'Unseen right', 'places')).toBeGreaterThan(0.98);
});

it('among twenty places both are close to guessing', async () => {
  const run = await runCell(cell('places'), {
    edits: [['seqLen = 9', 'seqLen = 20']],
  });
  for (const name of ['places', 'RNN'])
    expect(lastOf(run, 'Unseen right', name)).toBeLessThan(0.6);
});
