import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

type Edits = readonly (readonly [from: string, to: string])[];
const run = async (cell: string, edits: Edits, seed: number) => {
  const path = fileURLToPath(
    new URL(`./cells/${cell}.ts`, import.meta.url),
  );
  const { curves } = await runCell(path, { edits, seed });
  const losses = (name: string) => curves.Loss![name]!.y;
  const tail = (name: string) => {
    const last = losses(name).slice(-5);
    return last.reduce((sum, v) => sum + v, 0) / last.length;
  };
  return { losses, tail };
};
const kinds = ['none', 'between layers', 'between and recurrent'];
const towers = ['plain', 'LayerNorm', 'residual'];

it.each([0, 1, 2])(
  'stopped at its best step, the network without dropout beats all three at the end; with more data its curves come nearer, seed %i',
  async seed => {
    const few = await run('dropout', [], seed);
    const best = Math.min(...few.losses('none, fresh'));
    for (const kind of kinds)
      expect(few.tail(`${kind}, fresh`)).toBeGreaterThan(best);

    const many = await run('dropout', [['draw(32)', 'draw(400)']], seed);
    const gap = ({ tail }: typeof few) =>
      tail('none, fresh') - tail('none, training');
    expect(many.tail('none, training')).toBeGreaterThan(0.1);
    expect(gap(many)).toBeLessThan(0.8 * gap(few));
  },
);

it.each([0, 1, 2])(
  'with too much dropout not even the training waves are learnt, seed %i',
  async seed => {
    const { tail } = await run(
      'dropout',
      [['0.5, 0.25', '0.9, 0.5']],
      seed,
    );
    expect(tail('between and recurrent, training')).toBeGreaterThan(0.2);
  },
);

it.each([0, 1, 2])(
  'two and four plain layers learn, nine do not, seed %i',
  async seed => {
    const plain = async (depth: number) => {
      const edits = [['depth = 8', `depth = ${depth}`]] as const;
      return (await run('deep', edits, seed)).tail('plain');
    };
    expect(await plain(2)).toBeLessThan(0.01);
    expect(await plain(4)).toBeLessThan(0.01);
    expect(await plain(9)).toBeGreaterThan(0.1);
  },
);

it.each([0, 1, 2])(
  'with Adam all three towers learn, seed %i',
  async seed => {
    const sgd = 'optim.SGD(run.model.parameters(), { lr: 0.05 })';
    const adam = 'optim.Adam(run.model.parameters(), { lr: 0.003 })';
    const { tail } = await run('deep', [[sgd, adam]], seed);
    for (const tower of towers) expect(tail(tower)).toBeLessThan(0.01);
  },
);

it.each([0, 1, 2])(
  'with both changes a tower learns, no better than with LayerNorm alone, seed %i',
  async seed => {
    const both = 'new Tower({ normed: true, residual: true })';
    const edits = [['new Tower({ residual: true })', both]] as const;
    const { tail } = await run('deep', edits, seed);
    expect(tail('residual')).toBeLessThan(0.1);
    expect(tail('residual')).toBeGreaterThan(tail('LayerNorm'));
  },
);
