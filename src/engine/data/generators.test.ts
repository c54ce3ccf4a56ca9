import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manualSeed, tensor } from '../tensor/index.ts';
import { nodeBackends, start } from '../tensor/tensor-testing.ts';
import * as data from './index.ts';

beforeAll(() => start('cpu'));
beforeEach(() => manualSeed(5));

describe('sineWaves', () => {
  it('continues each wave by its next value', async () => {
    const { tensors } = data.sineWaves({ count: 20, seqLen: 30, cycles: 2 });
    const [x, y] = tensors;
    expect([x.shape, y.shape]).toEqual([[20, 30, 1], [20]]);
    const values = await x.data();
    const next = await y.data();
    for (let n = 0; n < 20; n++) {
      // s_{t+1} = 2 cos(ω) s_t − s_{t−1} for every sine wave of frequency ω.
      const [before, last] = [values[n * 30 + 28]!, values[n * 30 + 29]!];
      expect(next[n]).toBeCloseTo(2 * Math.cos((4 * Math.PI) / 30) * last - before, 5);
    }
  });

  it('adds noise to the inputs only', async () => {
    const clean = data.sineWaves({ count: 200, seqLen: 10 });
    const noisy = data.sineWaves({ count: 200, seqLen: 10, noise: 0.5 });
    const biggest = async (set: typeof clean, at: 0 | 1) =>
      Math.max(...(await set.tensors[at].data()).map(Math.abs));
    expect(await biggest(clean, 0)).toBeLessThanOrEqual(1);
    expect(await biggest(noisy, 0)).toBeGreaterThan(1.5);
    expect(await biggest(noisy, 1)).toBeLessThanOrEqual(1);
  });
});

describe('chaotic series', () => {
  it('mackeyGlass stays in its known range, is not periodic and obeys the seed', () => {
    const series = data.mackeyGlass({ length: 2000 });
    expect(Math.min(...series)).toBeGreaterThan(0.2);
    expect(Math.max(...series)).toBeLessThan(1.5);
    const recurs = series.slice(1000).some((value, i) => Math.abs(value - series[i]!) > 0.2);
    expect(recurs).toBe(true);
    manualSeed(5);
    expect(data.mackeyGlass({ length: 2000 })).toEqual(series);
  });

  it('mackeyGlass settles on the fixed point where there is no delay', () => {
    // 0 = β x / (1 + x^10) − γ x has the solution x = (β/γ − 1)^(1/10) = 1.
    for (const value of data.mackeyGlass({ length: 5, tau: 0 })) expect(value).toBeCloseTo(1, 6);
  });

  it('lorenz visits both wings and obeys its own equation', () => {
    const rows = data.lorenz({ length: 3000, dt: 0.01 });
    expect(rows.some(row => row[0] > 5) && rows.some(row => row[0] < -5)).toBe(true);
    const [before, here, after] = [rows[100]!, rows[101]!, rows[102]!];
    const slope = (after[0] - before[0]) / 0.02;
    expect(slope).toBeCloseTo(10 * (here[1] - here[0]), 0);
  });

  it('lorenz falls to rest below the critical ρ', () => {
    const last = data.lorenz({ length: 2000, rho: 0.5 }).at(-1)!;
    for (const value of last) expect(Math.abs(value)).toBeLessThan(1e-6);
  });
});

describe('memory tasks', () => {
  it('addingProblem marks one number in each half, whose sum is the answer', async () => {
    const [x, y] = data.addingProblem({ count: 50, seqLen: 9 }).tensors;
    const [rows, sums] = [(await x.toArray()) as number[][][], await y.data()];
    rows.forEach((row, n) => {
      const marked = row.flatMap(([, mark], t) => (mark === 1 ? [t] : []));
      expect(marked).toHaveLength(2);
      expect(marked[0]).toBeLessThan(4);
      expect(marked[1]).toBeGreaterThanOrEqual(4);
      expect(sums[n]).toBeCloseTo(
        row.reduce((sum, [value, mark]) => sum + value! * mark!, 0),
        6,
      );
    });
  });

  it('copyTask asks for the symbols after the signal, in order', async () => {
    const [x, y] = data.copyTask({ count: 30, numToCopy: 3, delay: 4, numSymbols: 5 }).tensors;
    expect([x.shape, x.dtype, y.dtype]).toEqual([[30, 10], 'int32', 'int32']);
    const [inputs, targets] = [(await x.toArray()) as number[][], (await y.toArray()) as number[][]];
    inputs.forEach((row, n) => {
      expect(row.slice(0, 3).every(symbol => symbol >= 1 && symbol <= 5)).toBe(true);
      expect(row.slice(3)).toEqual([0, 0, 0, 0, 6, 0, 0]);
      expect(targets[n]).toEqual([0, 0, 0, 0, 0, 0, 0, ...row.slice(0, 3)]);
    });
  });

  it('parity counts ones, at the end or at every step', async () => {
    const [x, y] = data.parity({ count: 20, seqLen: 7, everyStep: true }).tensors;
    const [bits, odd] = [(await x.squeeze(2).toArray()) as number[][], (await y.toArray()) as number[][]];
    bits.forEach((row, n) => {
      row.forEach((_, t) => {
        expect(odd[n]![t]).toBe(row.slice(0, t + 1).reduce((a, b) => a + b) % 2);
      });
    });
    manualSeed(8);
    const last = await data.parity({ count: 20, seqLen: 7 }).tensors[1].data();
    manualSeed(8);
    const every = await data.parity({ count: 20, seqLen: 7, everyStep: true }).tensors[1].select(1, 6).data();
    expect(last).toEqual(every);
  });

  it('brackets labels agree with a stack', () => {
    const closes: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
    const isNested = (row: string) => {
      const open: string[] = [];
      for (const bracket of row) {
        if (!(bracket in closes)) open.push(bracket);
        else if (open.pop() !== closes[bracket]) return 0;
      }
      return open.length === 0 ? 1 : 0;
    };
    for (const numKinds of [1, 2, 3] as const) {
      const rows = data.brackets({ count: 200, seqLen: 12, numKinds });
      expect(rows.filter(([, label]) => label === 1)).toHaveLength(100);
      for (const [row, label] of rows) {
        expect(row).toHaveLength(12);
        expect(isNested(row)).toBe(label);
      }
    }
    expect(() => data.brackets({ seqLen: 7 })).toThrow(/even seqLen, got 7/);
  });
});

describe('texts', () => {
  it('dates name the same day in both forms', () => {
    const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
    const pairs = data.dates({ count: 500 });
    for (const [written, iso] of pairs) {
      const [year, month, day] = iso.split('-').map(Number);
      expect(new Date(`${iso}T00:00Z`).toISOString().slice(0, 10)).toBe(iso);
      expect(written).toContain(String(year));
      const byName = months.slice(3 * (month! - 1), 3 * month!);
      const dotted = written === `${day}.${month}.${year}`;
      expect(
        dotted || (written.includes(byName) && new RegExp(`\\b${day}(st|nd|rd|th|\\b)`).test(written)),
      ).toBe(true);
      const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].find(name =>
        written.startsWith(name),
      );
      if (weekday) expect(new Date(`${iso}T00:00Z`).toUTCString().slice(0, 3)).toBe(weekday);
    }
    expect(new Set(pairs.map(([, iso]) => iso)).size).toBeGreaterThan(480);
  });

  it('wordOrder sentences come in twos with the same words and opposite labels', () => {
    const pairs = data.wordOrder({ count: 40, articles: true });
    for (let i = 0; i < 40; i += 2) {
      const [[first, one], [second, other]] = [pairs[i]!, pairs[i + 1]!];
      expect([one, other]).toEqual([1, 0]);
      expect(first.split(' ').sort()).toEqual(second.split(' ').sort());
      expect(first).not.toBe(second);
    }
  });

  it('reviews: whatever counts words is right in at most a share 1 − hard/2, whatever it has learnt', () => {
    const hard = 0.6;
    const reviews = data.reviews({ count: 4000, hard });
    const verdictsByBag = new Map<string, [number, number]>();
    for (const [text, favourable, kind] of reviews) {
      const words = text.split(' ');
      expect(words.length).toBeGreaterThanOrEqual(4);
      expect(words.every(word => /^[a-z.]+$/.test(word))).toBe(true);
      expect(['plain', 'negation', 'contrast', 'aside']).toContain(kind);
      const bag = words.sort().join(' ');
      const verdicts = verdictsByBag.get(bag) ?? [0, 0];
      verdicts[favourable]!++;
      verdictsByBag.set(bag, verdicts);
    }
    const best = [...verdictsByBag.values()].reduce((sum, [bad, good]) => sum + Math.max(bad, good), 0);
    const share = reviews.filter(([, , kind]) => kind !== 'plain').length / reviews.length;
    expect(share).toBeCloseTo(hard, 1);
    expect(best / reviews.length).toBeCloseTo(1 - share / 2, 6);
    expect(() => data.reviews({ hard: 2 })).toThrow(/hard from 0 to 1, got 2/);
  });

  it('tagged sentences: a tag for each word, and words that only their neighbours tell apart', () => {
    const sentences = data.taggedSentences({ count: 500 });
    const tagsOf = new Map<string, Set<string>>();
    for (const [words, tags] of sentences) {
      expect(words.length).toBe(tags.length);
      expect(words.length).toBeGreaterThanOrEqual(3);
      expect(words.length).toBeLessThanOrEqual(20);
      expect(tags.filter(tag => tag === 'verb')).toHaveLength(1);
      for (const [i, word] of words.entries())
        tagsOf.set(word, (tagsOf.get(word) ?? new Set()).add(tags[i]!));
    }
    expect([...tagsOf.get('light')!].sort()).toEqual(['adjective', 'noun', 'verb']);
    expect([...tagsOf.values()].filter(tags => tags.size > 1).length).toBeGreaterThanOrEqual(15);
  });

  it('sums are right and keep to their digits', () => {
    for (const [sum, result] of data.sums({ count: 300, digits: 4 })) {
      const [a, b] = sum.split('+');
      expect(String(Number(a) + Number(b))).toBe(result);
      expect(a).toMatch(/^(0|[1-9]\d{0,3})$/);
      expect(b).toMatch(/^(0|[1-9]\d{0,3})$/);
    }
    expect(() => data.sums({ digits: 0 })).toThrow(/from 1 to 9, got 0/);
  });

  it('names hold at least 450 different ones for each of ten languages', () => {
    const pairs = data.names();
    const byLanguage = new Map<string, string[]>();
    for (const [name, language] of pairs)
      byLanguage.set(language, [...(byLanguage.get(language) ?? []), name]);
    expect(byLanguage.size).toBe(10);
    expect(pairs).toHaveLength(5198);
    for (const [language, list] of byLanguage) {
      expect(new Set(list).size, `${language}: ${list.filter((n, i) => list.indexOf(n) !== i)}`).toBe(
        list.length,
      );
      expect(list.length, language).toBeGreaterThanOrEqual(450);
      for (const name of list) expect(name).toMatch(/^[\p{L}' -]+$/u);
    }
    expect(data.names({ ascii: true }).every(([name]) => /^[a-z' -]+$/.test(name))).toBe(true);
  });
});

describe('Vocabulary', () => {
  it('numbers padding, unknown, special and then the frequent tokens first', () => {
    const vocabulary = data.Vocabulary.fromTexts(['abb', 'bc'], { specialTokens: ['<eos>'] });
    expect(vocabulary.tokens).toEqual(['<pad>', '<unk>', '<eos>', 'b', 'a', 'c']);
    expect([vocabulary.padId, vocabulary.unkId, vocabulary.size]).toEqual([0, 1, 6]);
  });

  it('encodes and decodes characters and words', () => {
    const chars = data.Vocabulary.fromTexts(['naïve 🙂']);
    expect(chars.decode(chars.encode('🙂ïn'))).toBe('🙂ïn');
    const words = data.Vocabulary.fromTexts(['dog bites  man'], { level: 'word' });
    expect(words.decode(words.encode('man bites dog'))).toBe('man bites dog');
    expect(words.encode('cat bites')).toEqual([1, words.idOf('bites')]);
  });

  it('leaves rare tokens out', () => {
    const vocabulary = data.Vocabulary.fromTexts(['aaab'], { minCount: 2, padToken: null });
    expect(vocabulary.tokens).toEqual(['<unk>', 'a']);
    expect(data.Vocabulary.fromTexts(['aaabbc'], { maxSize: 3 }).tokens).toEqual(['<pad>', '<unk>', 'a']);
  });

  it('refuses unknown tokens where there is no unknown token, and wrong ids', () => {
    const vocabulary = data.Vocabulary.fromTexts(['ab'], { unkToken: null });
    expect(() => vocabulary.encode('c')).toThrow(/'c' is not in the vocabulary/);
    expect(() => vocabulary.decode([9])).toThrow(/from 0 to 2, got 9/);
    expect(() => data.Vocabulary.fromTexts('ab')).toThrow(/Write \[text\]/);
    expect(() => new data.Vocabulary(['a', 'a'])).toThrow(/'a' twice/);
  });

  it('pads a batch and tells the true lengths', async () => {
    const vocabulary = data.Vocabulary.fromTexts(['abc']);
    const { ids, lengths } = vocabulary.encodeBatch(['abc', 'b']);
    expect(await ids.toArray()).toEqual([vocabulary.encode('abc'), [vocabulary.idOf('b'), 0, 0]]);
    expect([lengths, ids.dtype]).toEqual([[3, 1], 'int32']);
    expect(() => vocabulary.encodeBatch(['a', ''])).toThrow(/empty text at place 1/);
  });
});

describe.each(nodeBackends)('oneHot on %s', backend => {
  beforeAll(() => start(backend));
  it('has a single one in the place of the id, for any shape', async () => {
    expect(await data.oneHot([[2], [0]], 3).toArray()).toEqual([[[0, 0, 1]], [[1, 0, 0]]]);
    expect(await data.oneHot(tensor([1, 7], { dtype: 'int32' }), 2).toArray()).toEqual([
      [0, 1],
      [0, 0],
    ]);
  });

  it('refuses ids outside the classes and of another type', () => {
    expect(() => data.oneHot([3], 3)).toThrow(/from 0 to 2, got 3/);
    expect(() => data.oneHot(tensor([1]), 3)).toThrow(/type int32, got float32/);
  });
});
