import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  memory,
  nn,
  noGrad,
  randn,
  type Tensor,
  zeros,
} from '../../runtime/sandbox/unrolled/index.ts';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes, and of memory.

const cell = (name: string) =>
  fileURLToPath(new URL(`./cells/${name}.ts`, import.meta.url));
type Edits = readonly (readonly [from: string, to: string])[];

/** How far each group of weights is off from the measured gradient, and the last loss. */
async function checked(edits: Edits) {
  const run = await runCell(cell('scratch'), { edits });
  const off = Object.fromEntries(
    run.log.map(line => [
      line.split(':')[0],
      Number(/measured ([^,]+)/.exec(line)?.[1]),
    ]),
  );
  const losses = run.curves.Loss!;
  return {
    off,
    scratch: losses['from scratch']!.y.at(-1)!,
    engine: losses['nn.RNN']!.y.at(-1)!,
  };
}

it('the state after in place of the one before spoils W_hh alone, and training hardly shows it', async () => {
  const { off, scratch, engine } = await checked([
    ['addOuter(grad.wHh, da, h[t - 1]!)', 'addOuter(grad.wHh, da, h[t]!)'],
  ]);
  const wrong = Object.keys(off).filter(name => off[name]! > 1e-6);
  expect(wrong).toEqual(['wHh']);
  expect(engine).toBeCloseTo(0.0051, 4);
  expect(scratch).toBeCloseTo(0.0064, 4);
});

it('rows in place of columns spoil all but the answer’s weights, by 60 to 70 %, and it still learns', async () => {
  const { off, scratch } = await checked([
    [
      'fromLater = transposedTimes(net.wHh, da)',
      'fromLater = times(net.wHh, da)',
    ],
  ]);
  for (const name of ['wIh', 'wHh', 'bIh', 'bHh'])
    expect([0.6, 0.7]).toContain(off[name]);
  for (const name of ['wHy', 'bY']) expect(off[name]).toBeLessThan(1e-9);
  expect(scratch).toBeCloseTo(0.006, 4);
});

it('without the factor all are ten times too large', async () => {
  const { off } = await checked([
    ['(2 / count) * error', 'error'],
    ['range(120)', 'range(2)'],
  ]);
  expect(Object.values(off)).toEqual([9, 9, 9, 9, 9, 9]);
});

it.each([
  [4, false],
  [5, true],
])(
  'without the factor, %i copies: given up is %s',
  async (copies, lost) => {
    const { log } = await runCell(cell('data-size'), {
      edits: [['learner(6, smaller', `learner(${copies}, smaller`]],
    });
    expect(log.some(line => line.includes('given up'))).toBe(lost);
  },
);

it('clipping hides the missing factor', async () => {
  const { log } = await runCell(cell('data-size'), {
    edits: [['Infinity', '1']],
  });
  expect(log).toEqual([]);
});

it('memory grows with the length for training, and not at all for reading', () => {
  const [batch, size] = [8, 64];
  const cell = new nn.RNNCell(1, size);
  const x = randn(batch, 80, 1);
  const oneState = 4 * batch * size;
  /** The most bytes that are taken between two steps when each old state may go. */
  const reading = (seqLen: number) => {
    const before = memory().numBytes;
    let h: Tensor = zeros(batch, size);
    let most = 0;
    for (let t = 0; t < seqLen; t++) {
      const next = noGrad(() => cell.forward(x.select(1, t), h));
      h.dispose();
      h = next;
      most = Math.max(most, memory().numBytes - before);
    }
    h.dispose();
    return most;
  };
  /** Bytes that wait for the way back when a sequence has been read. */
  const training = (seqLen: number) => {
    const before = memory().numBytes;
    let h: Tensor = zeros(batch, size);
    for (let t = 0; t < seqLen; t++) h = cell.forward(x.select(1, t), h);
    return memory().numBytes - before;
  };
  expect(reading(20)).toBe(oneState);
  expect(reading(80)).toBe(oneState);
  const [short, long] = [training(20), training(80)];
  expect(short).toBeGreaterThan(20 * oneState);
  expect(long / short).toBeGreaterThan(3.8);
  expect(long / short).toBeLessThan(4.2);
});
