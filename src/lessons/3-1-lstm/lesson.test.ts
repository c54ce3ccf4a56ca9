import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  type CellRun,
  type Heatmap,
  runCell,
} from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes, and of pictures.

const cell = (name: string) =>
  fileURLToPath(new URL(`./cells/${name}.ts`, import.meta.url));
const lossAtEnd = (run: CellRun) => run.curves.Loss!.LSTM!.y.at(-1)!;
const kept = (run: CellRun, name: string) => {
  const norms = run.pictures['Gradient through time']![name]!.y;
  return norms[0]! / norms.at(-2)!;
};

it('a closed mark in f makes the latch add; a bias of 0 halves; a shut output hides', async () => {
  const c = async (from: string, to: string) =>
    (await runCell(cell('latch'), { edits: [[from, to]] })).curves.States!;
  const added = await c('f: [0, -12, 6]', 'f: [0, 0, 6]');
  expect(added.c!.y[7]).toBeCloseTo(-0.11, 2);
  const halved = (await c('f: [0, -12, 6]', 'f: [0, -12, 0]')).c!.y;
  expect(halved[3]! / halved[2]!).toBeCloseTo(0.5, 1);
  const hidden = await c('o: [0, 0, 6]', 'o: [0, 0, -6]');
  expect(hidden.c!.y[1]).toBeCloseTo(-0.66, 2);
  expect(Math.max(...hidden.h!.y.map(Math.abs))).toBeLessThan(0.01);
});

it.each([0, 1, 2])(
  'before training the LSTM keeps a tenth of the gradient or more, the RNN next to nothing; seed %i',
  async seed => {
    const once = ['range(300)', 'range(1)'] as const;
    const open = await runCell(cell('gates'), { seed, edits: [once] });
    expect(kept(open, 'LSTM')).toBeGreaterThan(0.05);
    if (seed === 1) expect(kept(open, 'LSTM')).toBeLessThan(0.3);
    expect(kept(open, 'RNN')).toBeLessThan(1e-3);
    // As it is made, an LSTM does no better than an RNN.
    const asMade = await runCell(cell('gates'), {
      seed,
      edits: [once, ['forgetBias = 3', 'forgetBias = 0']],
    });
    expect(kept(asMade, 'LSTM')).toBeLessThan(1e-4);
  },
);

it('with forget gates as they are made the LSTM guesses too', async () => {
  const run = await runCell(cell('gates'), {
    edits: [['forgetBias = 3', 'forgetBias = 0']],
  });
  expect(lossAtEnd(run)).toBeGreaterThan(0.8);
});

it('a bias of 1 is enough here', async () => {
  const run = await runCell(cell('gates'), {
    edits: [['forgetBias = 3', 'forgetBias = 1']],
  });
  expect(lossAtEnd(run)).toBeLessThan(0.01);
});

it('over sixty steps biases of 3 and 4 are too little and 5 is enough', async () => {
  const withBias = (bias: number) =>
    runCell(cell('gates'), {
      edits: [
        ['seqLen = 30', 'seqLen = 60'],
        ['forgetBias = 3', `forgetBias = ${bias}`],
      ],
    });
  expect(lossAtEnd(await withBias(3))).toBeGreaterThan(0.8);
  expect(lossAtEnd(await withBias(4))).toBeGreaterThan(0.8);
  expect(lossAtEnd(await withBias(5))).toBeLessThan(0.1);
});

it('unit 3 is a latch at the marks, and two units are clocks', async () => {
  const { heatmaps } = await runCell(cell('gates'));
  const row = (name: string, unit: number) => {
    const { shape, data } = heatmaps[name] as Heatmap;
    return Array.from(data).slice(unit * shape[1], (unit + 1) * shape[1]);
  };
  const isMark = row('One sequence', 1);
  expect(isMark.flatMap((mark, t) => (mark ? [t] : []))).toEqual([9, 18]);
  const i = row('Input gate i', 3);
  const f = row('Forget gate f', 3);
  for (const [t, mark] of isMark.entries()) {
    if (mark) {
      expect(i[t]).toBeGreaterThan(0.4);
      expect(f[t]).toBeLessThan(0.55);
    } else {
      expect(i[t]).toBeLessThan(0.15);
      expect(f[t]).toBeGreaterThan(0.85);
    }
  }
  const c = row('Cell state c', 3);
  for (const value of c.slice(0, 9))
    expect(Math.abs(value)).toBeLessThan(0.15);
  for (const value of c.slice(9)) {
    expect(value).toBeGreaterThan(0.25);
    expect(value).toBeLessThan(0.6);
  }
  expect(row('Cell state c', 1).at(-1)).toBeLessThan(-12);
  expect(row('Cell state c', 7).at(-1)).toBeGreaterThan(14);
});
