import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type CellRun, runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

const cell = (name: string) =>
  fileURLToPath(new URL(`./cells/${name}.ts`, import.meta.url));
const reach = (run: CellRun, name: string) => {
  const { y } = run.pictures['Gradient through time']![name]!;
  return y[0]! / y.at(-1)!;
};
const lastLoss = (run: CellRun, name: string) =>
  run.curves.Loss![name]!.y.at(-1)!;

it('between loud and quiet the line turns from falling to rising', async () => {
  const run = (loudness: number) =>
    runCell(cell('cases'), {
      edits: [['turn.mul(1.3), 2]', `turn.mul(1.3), ${loudness}]`]],
    });
  const name = '1.3 × rotation, loud';
  const half = reach(await run(0.5), name);
  // With 2 it is 1e-12.
  expect(half).toBeGreaterThan(1e-5);
  expect(half).toBeLessThan(1);
  expect(reach(await run(0.1), name)).toBeGreaterThan(1);
});

it('states that grow saturate by themselves, and the explosion loses its force', async () => {
  const run = await runCell(cell('cases'), {
    edits: [['0.000001]', '0.1]']],
  });
  expect(reach(run, '1.3 × rotation, quiet')).toBeLessThan(20);
});

it('the LSTM out of the box learns 10 steps and not 20', async () => {
  const run = await runCell(cell('lengths'), {
    edits: [['new nn.RNN(', 'new nn.LSTM(']],
  });
  expect(lastLoss(run, '10 steps')).toBeLessThan(0.01);
  expect(lastLoss(run, '20 steps')).toBeGreaterThan(0.9);
  expect(lastLoss(run, '40 steps')).toBeGreaterThan(0.9);
});

it('from an orthogonal start 20 steps are learnt', async () => {
  const run = await runCell(cell('lengths'), {
    edits: [
      [
        'const model = new Recall();',
        'const model = new Recall();\nnn.init.orthogonal_(model.rnn.weight_hh_l0!);',
      ],
    ],
  });
  expect(run.curves.Loss!['20 steps']!.y[60]).toBeLessThan(0.05);
});
