import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

type Edits = readonly (readonly [from: string, to: string])[];
const run = (cell: string, edits: Edits, seed: number) =>
  runCell(fileURLToPath(new URL(`./cells/${cell}.ts`, import.meta.url)), {
    edits,
    seed,
  });

it.each([
  ['yamamoto', 'Japanese'],
  ['petrov', 'Russian'],
])('%s is %s', async (name, language) => {
  const { log } = await run('letters', [["'kowalski'", `'${name}'`]], 0);
  expect(log.at(-1)).toMatch(new RegExp(`^${name} ${language} `));
});

it('a first state of fixed size fails at a smaller batch', async () => {
  await expect(
    run(
      'softmax',
      [['x.shape[0]!, hiddenSize', 'batchSize, hiddenSize']],
      0,
    ),
  ).rejects.toThrow(/batch|shape|64/);
});
