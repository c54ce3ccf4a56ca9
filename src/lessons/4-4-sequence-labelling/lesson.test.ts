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

it.each([0, 1])(
  'the light follows them: a noun, both ways, seed %i',
  async seed => {
    const { log } = await run(
      'tags',
      [['the light watch finds the light', 'the light follows the watch']],
      seed,
    );
    expect(log.find(line => line.startsWith('both ways'))).toContain(
      'the (article) light (noun) follows (verb)',
    );
  },
);

it('with one to spare, no class is lost', async () => {
  const { curves } = await run(
    'padding',
    [['padding: 0, ignoreIndex: 0', 'padding: 0, ignoreIndex: -100']],
    0,
  );
  const adjectives = curves['Adjectives tagged right']!['ignores 0']!.y;
  expect(adjectives.at(-1)!).toBeGreaterThan(0.9);
});
