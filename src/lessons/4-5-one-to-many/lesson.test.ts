import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

it('beyond the length of the training the errors grow', async () => {
  const path = fileURLToPath(new URL('./cells/number.ts', import.meta.url));
  const errors = async (edits: readonly (readonly [string, string])[]) => {
    const { curves } = await runCell(path, { edits, seed: 0 });
    const inside = curves['Error by frequency']!['first state']!.y.slice(
      1,
      4,
    );
    return Math.max(...inside);
  };
  const longer = await errors([
    ['() => model.forward(f))', '() => model.forward(f, 80))'],
    [
      'criterion.forward(wave, waves(f))',
      'criterion.forward(wave, f.mul(linspace(0, 8 * Math.PI, 80)).sin())',
    ],
  ]);
  expect(longer).toBeGreaterThan(3 * (await errors([])));
});
