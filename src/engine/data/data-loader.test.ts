import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arange, manualSeed, memory, type Tensor, tensor } from '../tensor/index.ts';
import { endStep, leaveLoop } from '../tensor/lifetime.ts';
import { nodeBackends, start } from '../tensor/tensor-testing.ts';
import { DataLoader, Dataset, defaultCollate, randomSplit, Subset, TensorDataset } from './index.ts';
import { setYieldPoint } from './yield-point.ts';

const numbers = (n: number) => new TensorDataset(arange(n), arange(n).mul(10));
const values = async (t: Tensor) => [...(await t.data())];

describe.each(nodeBackends)('data loading on %s', backend => {
  beforeAll(() => start(backend));
  beforeEach(() => manualSeed(1));
  afterEach(() => {
    setYieldPoint(null);
    leaveLoop();
  });

  describe('TensorDataset', () => {
    it('gives row i of each tensor as item i', async () => {
      const dataset = new TensorDataset(
        tensor([
          [1, 2],
          [3, 4],
        ]),
        tensor([5, 6]),
      );
      const [x, y] = dataset.get(1);
      expect(await values(x)).toEqual([3, 4]);
      expect(await y.item()).toBe(6);
    });

    it('refuses tensors with different numbers of rows and names the shapes', () => {
      expect(() => new TensorDataset(arange(3), arange(4))).toThrow(
        /same number of rows, got \(3\) and \(4\)/,
      );
    });

    it('refuses an index outside its rows', () => {
      expect(() => numbers(3).get(3)).toThrow(/index from 0 to 2, got 3/);
    });

    it('keeps its tensors through steps that free everything else', async () => {
      endStep();
      const dataset = numbers(3);
      arange(2);
      endStep();
      arange(2);
      endStep();
      expect(await values(dataset.tensors[1])).toEqual([0, 10, 20]);
    });
  });

  describe('DataLoader', () => {
    it('goes through the items in order, with a smaller batch at the end', async () => {
      const loader = new DataLoader(numbers(5), { batchSize: 2 });
      const seen: number[][] = [];
      for (const [x, y] of loader) {
        seen.push(await values(x));
        expect(await values(y)).toEqual((await values(x)).map(v => v * 10));
      }
      expect(seen).toEqual([[0, 1], [2, 3], [4]]);
      expect(loader.length).toBe(3);
    });

    it('leaves the smaller batch out with dropLast', () => {
      const loader = new DataLoader(numbers(5), { batchSize: 2, dropLast: true });
      expect([...loader]).toHaveLength(2);
      expect(loader.length).toBe(2);
    });

    it('has batches of one item by default', () => {
      for (const [x] of new DataLoader(numbers(2))) expect(x.shape).toEqual([1]);
    });

    it('shuffles anew in every pass, the same for the same seed, every item once', async () => {
      const order = async () => {
        const loader = new DataLoader(numbers(20), { batchSize: 7, shuffle: true });
        const passes: number[][] = [[], []];
        for (const pass of passes) for (const [x] of loader) pass.push(...(await values(x)));
        return passes;
      };
      manualSeed(3);
      const [first, second] = await order();
      manualSeed(3);
      expect(await order()).toEqual([first, second]);
      expect(first).not.toEqual(second);
      expect([...first!].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    });

    it('frees a batch when the next one is taken, and says so', () => {
      const taken: Tensor[] = [];
      for (const [x] of new DataLoader(numbers(3))) {
        expect(taken.every(each => each.isFreed)).toBe(true);
        expect(x.isFreed).toBe(false);
        taken.push(x);
      }
      expect(taken[2]!.isFreed).toBe(false);
      expect(() => taken[0]!.add(1)).toThrow(/freed when the loader went on/);
    });

    it('holds a batch valid through zeroGrad', async () => {
      for (const [x] of new DataLoader(numbers(2))) {
        endStep();
        arange(1);
        endStep();
        arange(1);
        endStep();
        expect(x.isFreed).toBe(false);
      }
    });

    it('leaves memory flat over many passes, shuffled or not, with early breaks', () => {
      const plain = new DataLoader(numbers(6), { batchSize: 2 });
      const shuffled = new DataLoader(numbers(6), { batchSize: 2, shuffle: true });
      const pass = () => {
        for (const _ of plain);
        for (const _ of shuffled);
        for (const _ of shuffled) break;
      };
      pass();
      const before = memory();
      for (let i = 0; i < 50; i++) pass();
      expect(memory()).toEqual(before);
    });

    it('does not free items that belong to the data set when collateFn hands them on', () => {
      const items = [tensor([1, 2]), tensor([3])];
      class Ragged extends Dataset<Tensor> {
        get length() {
          return 2;
        }
        get(index: number) {
          return items[index]!;
        }
      }
      const loader = new DataLoader(new Ragged(), { batchSize: 2, collateFn: list => list });
      for (let pass = 0; pass < 2; pass++) for (const batch of loader) expect(batch).toEqual(items);
      expect(items.every(each => !each.isFreed)).toBe(true);
    });

    it('frees what collateFn makes on the way', () => {
      class Rows extends Dataset<number[]> {
        get length() {
          return 4;
        }
        get(index: number) {
          return [index, 1];
        }
      }
      const loader = new DataLoader(new Rows(), {
        batchSize: 2,
        collateFn: rows => ({ x: tensor(rows).mul(2).add(1), count: rows.length }),
      });
      for (const _ of loader);
      const before = memory();
      for (const batch of loader) expect(batch.count).toBe(2);
      expect(memory()).toEqual(before);
    });

    it('awaits the yield point before each batch in its asynchronous form', async () => {
      const log: string[] = [];
      setYieldPoint(async () => {
        log.push('turn');
      });
      for await (const [x] of new DataLoader(numbers(2))) log.push(`batch ${await x.item()}`);
      expect(log).toEqual(['turn', 'batch 0', 'turn', 'batch 1']);
    });

    it('lets timers run between asynchronous batches without a yield point', async () => {
      let fired = false;
      setTimeout(() => {
        fired = true;
      }, 0);
      let batches = 0;
      const loader = new DataLoader(numbers(5000), { batchSize: 1 });
      for await (const _ of loader) {
        batches++;
        if (fired) break;
      }
      expect(fired).toBe(true);
      expect(batches).toBeLessThan(5000);
    });

    it('refuses a batch size that is no count', () => {
      expect(() => new DataLoader(numbers(2), { batchSize: 0 })).toThrow(/batchSize.*at least 1, got 0/);
    });

    it('gathers parts of a split by their own indices', async () => {
      const [, test] = randomSplit(numbers(10), [7, 3]);
      const seen: number[] = [];
      for (const [x] of new DataLoader(test, { batchSize: 2 })) seen.push(...(await values(x)));
      expect(seen).toEqual([...test.indices]);
      const nested = new Subset(test, [2, 0]);
      for (const [x] of new DataLoader(nested, { batchSize: 2 })) {
        expect(await values(x)).toEqual([test.indices[2], test.indices[0]]);
      }
    });
  });

  describe('a data loader that resumes', () => {
    it('goes on in the same order after the batches handed out', async () => {
      const make = () => new DataLoader(numbers(10), { batchSize: 3, shuffle: true });
      const loader = make();
      const rest: number[] = [];
      let state = loader.stateDict();
      let taken = 0;
      for (const [x] of loader) {
        if (++taken > 2) rest.push(...(await values(x)));
        if (taken === 2) state = JSON.parse(JSON.stringify(loader.stateDict()));
      }
      manualSeed(99);
      const other = make();
      other.loadStateDict(state);
      expect(other.stateDict()).toEqual(state);
      const resumed: number[] = [];
      for (const [x] of other) resumed.push(...(await values(x)));
      expect(resumed).toEqual(rest);
      expect([...other]).toHaveLength(4);
    });

    it('has no pass to resume between two passes', () => {
      const loader = new DataLoader(numbers(4), { shuffle: true });
      for (const _ of loader);
      expect(loader.stateDict()).toEqual({ order: null, batchesTaken: 0 });
    });

    it('refuses a state of another data set', () => {
      const loader = new DataLoader(numbers(4));
      expect(() => loader.loadStateDict({ order: [0, 1], batchesTaken: 1 })).toThrow(/2 items.*has 4/);
    });
  });

  describe('defaultCollate', () => {
    it('joins tensors, numbers, strings, lists and objects member by member', async () => {
      const [x, y, word, more] = defaultCollate([
        [tensor([1, 2]), 0.5, 'a', { flag: true }],
        [tensor([3, 4]), 1, 'b', { flag: false }],
      ] as [Tensor, number, string, { flag: boolean }][]);
      expect(await x.toArray()).toEqual([
        [1, 2],
        [3, 4],
      ]);
      expect([y.dtype, await values(y)]).toEqual(['float32', [0.5, 1]]);
      expect(word).toEqual(['a', 'b']);
      expect([more.flag.dtype, await values(more.flag)]).toEqual(['bool', [1, 0]]);
    });

    it('stacks typed arrays: integers as int32, real numbers as float32', async () => {
      const [x, ids] = defaultCollate([
        [Float32Array.of(1, 2.5), Uint8Array.of(3)],
        [Float32Array.of(4, 5), Uint8Array.of(6)],
      ] as [Float32Array, Uint8Array][]);
      expect([x.dtype, await x.toArray()]).toEqual([
        'float32',
        [
          [1, 2.5],
          [4, 5],
        ],
      ]);
      expect([ids.dtype, await ids.toArray()]).toEqual(['int32', [[3], [6]]]);
      expect(() => defaultCollate([Float32Array.of(1), Float32Array.of(1, 2)])).toThrow(/padSequence/);
    });

    it('refuses what has no place in a batch, and items that are unlike', () => {
      expect(() => defaultCollate([null, null])).toThrow(/got null/);
      expect(() => defaultCollate([undefined, 1])).toThrow(/one kind/);
      expect(() => defaultCollate([1, undefined])).toThrow(/number and undefined/);
      expect(() => defaultCollate([1, 'a'] as unknown[])).toThrow(/number and string/);
      expect(() => defaultCollate([{ a: 1, b: 2 }, { a: 1 }] as object[])).toThrow(/'b' is not in all/);
      expect(() => defaultCollate([{ a: 1 }, { a: 1, b: 2 }] as object[])).toThrow(/'b' is not in all/);
      expect(() => defaultCollate([new Map()])).toThrow(/got Map/);
    });

    it('points at padding when sequences differ in length', () => {
      expect(() => defaultCollate([tensor([1]), tensor([1, 2])])).toThrow(/\(1\) and \(2\).*padSequence/);
      expect(() => defaultCollate([[1], [1, 2]])).toThrow(/1 and 2.*padSequence/);
    });
  });
});
