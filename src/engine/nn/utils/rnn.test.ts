import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ones, tensor } from '../../tensor/index.ts';
import {
  type Dump,
  deviation,
  failure,
  loadFixture,
  plainStand,
  stands,
  takeStand,
  undump,
} from '../test-support.ts';
import {
  PackedSequence,
  packPaddedSequence,
  packSequence,
  padPackedSequence,
  padSequence,
  unpackSequence,
  unpadSequence,
} from './rnn.ts';

interface PackingCase {
  lengths: number[];
  enforceSorted: boolean;
  batchFirst: boolean;
  sequences: Dump[];
  padded: Dump;
  data: Dump;
  batchSizes: number[];
  sortedIndices: number[] | null;
  unsortedIndices: number[] | null;
  w: Dump;
  gradPadded: Dump;
  back: Dump;
  backLengths: number[];
}
const { packing: cases } = loadFixture<{ packing: PackingCase[] }>('layers-and-optimizers.json');

describe.each(stands.filter(({ fused }) => !fused))('$backend: packing equals PyTorch', stand => {
  beforeAll(() => takeStand(stand));

  test.each(cases.map(c => [`lengths ${c.lengths}, batchFirst ${c.batchFirst}`, c] as const))(
    '%s',
    async (_, c) => {
      const { lengths, batchFirst, enforceSorted } = c;
      const sequences = c.sequences.map(sequence => undump(sequence));
      expect(await deviation(padSequence(sequences, { batchFirst, paddingValue: -9 }), c.padded)).toBe(0);

      const padded = undump(c.padded, { requiresGrad: true });
      const packed = packPaddedSequence(padded, lengths, { batchFirst, enforceSorted });
      expect(packed.batchSizes).toEqual(c.batchSizes);
      expect(packed.sortedIndices).toEqual(c.sortedIndices);
      expect(packed.unsortedIndices).toEqual(c.unsortedIndices);
      expect(await deviation(packed.data, c.data)).toBe(0);
      packed.data.mul(undump(c.w)).sum().backward();
      expect(await deviation(padded.grad!, c.gradPadded)).toBe(0);

      const [back, backLengths] = padPackedSequence(packed, {
        batchFirst: !batchFirst,
        paddingValue: 3,
        totalLength: 6,
      });
      expect(await deviation(back, c.back)).toBe(0);
      expect(backLengths).toEqual(c.backLengths);

      const rebuilt = new PackedSequence(
        packed.data,
        packed.batchSizes,
        packed.sortedIndices,
        packed.unsortedIndices,
      );
      const [again] = padPackedSequence(rebuilt, {
        batchFirst: !batchFirst,
        paddingValue: 3,
        totalLength: 6,
      });
      expect(await deviation(again, c.back)).toBe(0);
      expect(Array.from(rebuilt.layout.lengths)).toEqual(lengths);
    },
  );

  test('sequences of any lengths come back whole and in order, with their gradients', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        async (lengths, width) => {
          let next = 0;
          const rows = lengths.map(length =>
            Array.from({ length }, () => Array.from({ length: width }, () => ++next)),
          );
          const sequences = rows.map(values => tensor(values, { requiresGrad: true }));
          const packed = packSequence(sequences, { enforceSorted: false });
          expect(packed.batchSizes.reduce((a, b) => a + b)).toBe(lengths.reduce((a, b) => a + b));
          const back = unpackSequence(
            new PackedSequence(packed.data, packed.batchSizes, packed.sortedIndices),
          );
          expect(await Promise.all(back.map(sequence => sequence.toArray()))).toEqual(rows);
          packed.data.square().sum().mul(0.5).backward();
          expect(await Promise.all(sequences.map(sequence => sequence.grad!.toArray()))).toEqual(rows);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('ids, which have no gradient, can be packed', async () => {
    const packed = packSequence([tensor([1, 2, 3], { dtype: 'int32' }), tensor([4], { dtype: 'int32' })]);
    expect(packed.data.dtype).toBe('int32');
    expect(Array.from(await packed.data.data())).toEqual([1, 4, 2, 3]);
    const [padded] = padPackedSequence(packed, { batchFirst: true, paddingValue: -1 });
    expect(await padded.toArray()).toEqual([
      [1, 2, 3],
      [4, -1, -1],
    ]);
  });

  test('steps beyond the longest sequence are cut off, and padding that held values becomes zeros', async () => {
    const batch = tensor([
      [1, 2, 3, 9, 9],
      [4, 5, 9, 9, 9],
    ]);
    const packed = packPaddedSequence(batch, [3, 2], { batchFirst: true });
    expect(Array.from(await packed.data.data())).toEqual([1, 4, 2, 5, 3]);
    expect(await padPackedSequence(packed, { batchFirst: true })[0].toArray()).toEqual([
      [1, 2, 3],
      [4, 5, 0],
    ]);
    expect(await padPackedSequence(packed)[0].toArray()).toEqual([
      [1, 4],
      [2, 5],
      [3, 0],
    ]);
  });

  test('zero padding is handed back as it is', async () => {
    const packed = packPaddedSequence(ones(2, 3, 1), [3, 2], { batchFirst: true });
    const output = packed.withPadded(ones(2, 3, 4));
    expect(padPackedSequence(output, { batchFirst: true })[0]).toBe(output.layout.padded);
    expect((await output.data.data()).length).toBe(5 * 4);
  });

  test('lengths may be a tensor made on the host', () => {
    const lengths = tensor([3, 2], { dtype: 'int32' });
    expect(packPaddedSequence(ones(2, 3, 1), lengths, { batchFirst: true }).batchSizes).toEqual([2, 2, 1]);
  });

  test('padSequence takes the rows of a tensor too', async () => {
    const rows = tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(await padSequence(rows).toArray()).toEqual(await rows.t().toArray());
  });

  test('unpadSequence undoes padSequence', async () => {
    const padded = padSequence([tensor([1, 2, 3]), tensor([4, 5])]);
    const back = unpadSequence(padded, [3, 2]);
    expect(await Promise.all(back.map(t => t.toArray()))).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });
});

describe('what is wrong with the lengths', () => {
  beforeAll(() => takeStand(plainStand));
  const batch = () => ones(2, 3, 1);

  test('unsorted lengths name the pair and the way out', () => {
    expect(failure(() => packPaddedSequence(ones(3, 3, 1), [2, 3, 1], { batchFirst: true }))).toMatch(
      /sorted in decreasing order when enforceSorted is true, got \[2, 3, 1\], where 3 follows 2.*enforceSorted: false/s,
    );
    expect(failure(() => packSequence([ones(1), ones(2)]))).toContain('enforceSorted: false');
  });

  test('lengths of zero, beyond the data, or broken', () => {
    const pack = (lengths: number[]) =>
      failure(() => packPaddedSequence(batch(), lengths, { batchFirst: true }));
    expect(pack([2, 0])).toMatch(/from 1 to 3.*sequence 1 has length 0.*leave it out/s);
    expect(pack([4, 1])).toContain('sequence 0 has length 4');
    expect(pack([2.5, 1])).toContain('whole number');
  });

  test('lengths for the other axis suggest batchFirst', () => {
    expect(failure(() => packPaddedSequence(batch(), [2, 2]))).toMatch(
      /one length per sequence, 3 of them because batchFirst is false, got 2.*batchFirst: true/s,
    );
  });

  test('a batch of nothing', () => {
    expect(failure(() => packPaddedSequence(ones(0, 3, 1), [], { batchFirst: true }))).toMatch(
      /at least one sequence and one step, got shape \[0, 3, 1\]/,
    );
  });

  test('packs more sequences than a call has room for arguments', () => {
    const lengths = new Array<number>(200_000).fill(1);
    expect(packPaddedSequence(ones(1, 200_000, 1), lengths).batchSizes).toEqual([200_000]);
  });

  test('a total length below the longest sequence', () => {
    const packed = packPaddedSequence(batch(), [3, 2], { batchFirst: true });
    expect(failure(() => padPackedSequence(packed, { totalLength: 2 }))).toContain('at least 3');
  });

  test('an empty list, scalars, and sequences that do not belong together', () => {
    expect(failure(() => padSequence([]))).toContain('got an empty list');
    expect(failure(() => padSequence([tensor(1)]))).toContain('sequence 0 is a scalar');
    expect(failure(() => padSequence([ones(2, 3), ones(2, 4)]))).toMatch(/sequence 1 is float32 \[2, 4\]/);
  });

  test('packed data that does not fit its batch sizes', () => {
    expect(failure(() => new PackedSequence(ones(4, 1), [2, 1]))).toContain('expected data with 3 rows');
  });
});
