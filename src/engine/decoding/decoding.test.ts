import '@tensorflow/tfjs-backend-cpu';
import { beforeEach, describe, expect, it } from 'vitest';
import { manualSeed, memory, rand, tensor } from '../tensor/index.ts';
import { type BeamStep, beamSearch, generate, greedy, multinomial, probabilities, sample } from './index.ts';

beforeEach(() => manualSeed(4));

const logs = (weights: number[]) => weights.map(weight => Math.log(weight));

describe('greedy', () => {
  it('takes the likeliest token, of equals the first', async () => {
    expect(await greedy([0, 3, 3, 1])).toBe(1);
    expect(await greedy(tensor([[0, -1, 5]]))).toBe(2);
  });

  it('refuses several rows and diverged models', async () => {
    await expect(
      greedy(
        tensor([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).rejects.toThrow(/logits of one step.*\(2, 2\)/);
    await expect(greedy([1, NaN])).rejects.toThrow(/finite logits, got NaN/);
    await expect(greedy([])).rejects.toThrow(/empty list/);
  });
});

describe('sampling', () => {
  it('draws each token as often as it is likely', async () => {
    const counts = [0, 0, 0];
    const logits = logs([0.2, 0.5, 0.3]);
    for (let i = 0; i < 6000; i++) counts[await sample(logits)]! += 1;
    // Four standard deviations of a binomial count.
    [0.2, 0.5, 0.3].forEach((p, token) => {
      expect(Math.abs(counts[token]! - 6000 * p)).toBeLessThan(4 * Math.sqrt(6000 * p * (1 - p)));
    });
  });

  it('gives the same tokens for the same seed', async () => {
    const run = async () => {
      manualSeed(9);
      const tokens: number[] = [];
      for (let i = 0; i < 30; i++) tokens.push(await sample([1, 0.5, 0, -1]));
      return tokens;
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(2);
  });

  it('sharpens below temperature 1 and flattens above', async () => {
    const at = async (temperature: number) => (await probabilities(logs([0.6, 0.4]), { temperature }))[0]!;
    // p ∝ p^(1/τ)
    expect(await at(0.5)).toBeCloseTo(0.36 / (0.36 + 0.16), 10);
    expect(await at(2)).toBeCloseTo(Math.sqrt(0.6) / (Math.sqrt(0.6) + Math.sqrt(0.4)), 10);
    await expect(at(0)).rejects.toThrow(/temperature above 0, got 0/);
  });

  it('keeps the k likeliest', async () => {
    const [a, b, c, d] = await probabilities(logs([0.1, 0.4, 0.2, 0.3]), { topK: 2 });
    expect([a, c]).toEqual([0, 0]);
    expect([b, d]).toEqual([expect.closeTo(4 / 7, 10), expect.closeTo(3 / 7, 10)]);
    await expect(probabilities([1], { topK: 0 })).rejects.toThrow(/topK.*got 0/);
  });

  it('keeps equals of the k-th likeliest', async () => {
    const kept = (await probabilities([0, 1, 1, 1], { topK: 2 })).map(p => p > 0);
    expect(kept).toEqual([false, true, true, true]);
  });

  it('ends a nucleus that meets p exactly, whatever the last digits say', async () => {
    const kept = async (weights: number[]) => (await probabilities(weights, { topP: 0.8 })).map(p => p > 0);
    expect(await kept(logs([0.3, 0.1, 0.1, 0.5]))).toEqual([true, false, false, true]);
    expect(await kept([...Float32Array.from(logs([0.3, 0.1, 0.1, 0.5]))])).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('refuses logits of which none can be chosen', async () => {
    for (const choose of [sample, greedy, probabilities]) {
      await expect(choose([-Infinity, -Infinity])).rejects.toThrow(/above −∞, got 2 times −∞/);
    }
    expect(await sample([-Infinity, 0, -Infinity])).toBe(1);
  });

  it('keeps the smallest nucleus that reaches p, and never nothing', async () => {
    const kept = async (topP: number) =>
      (await probabilities(logs([0.1, 0.4, 0.2, 0.3]), { topP })).map(p => p > 0);
    expect(await kept(0.01)).toEqual([false, true, false, false]);
    expect(await kept(0.41)).toEqual([false, true, false, true]);
    expect(await kept(0.75)).toEqual([false, true, true, true]);
    expect(await kept(1)).toEqual([true, true, true, true]);
    await expect(kept(1.5)).rejects.toThrow(/topP.*got 1.5/);
  });

  it('stays finite for huge logits and never draws an impossible token', async () => {
    expect(await probabilities([1000, 999, -Infinity])).toEqual([
      expect.closeTo(1 / (1 + Math.exp(-1)), 10),
      expect.closeTo(1 / (1 + Math.E), 10),
      0,
    ]);
    for (let i = 0; i < 200; i++) expect(await sample([-Infinity, 0, -Infinity])).toBe(1);
  });
});

describe('multinomial', () => {
  it('draws without replacement unless told otherwise', async () => {
    const once = await multinomial(
      tensor([
        [1, 0, 3, 1],
        [1, 1, 1, 0],
      ]),
      3,
    );
    expect([once.shape, once.dtype]).toEqual([[2, 3], 'int32']);
    const rows = (await once.toArray()) as number[][];
    expect(rows.map(row => [...row].sort())).toEqual([
      [0, 2, 3],
      [0, 1, 2],
    ]);
    const often = await multinomial(tensor([1, 0]), 5, { replacement: true });
    expect(await often.toArray()).toEqual([0, 0, 0, 0, 0]);
  });

  it('refuses what is no weight, by its value', async () => {
    await expect(multinomial(tensor([1, Infinity]), 1)).rejects.toThrow(/finite weights.*got Infinity/);
  });

  it('refuses logits and too few weights', async () => {
    await expect(multinomial(tensor([-1, 2]), 1)).rejects.toThrow(/weights of at least 0, got -1/);
    await expect(multinomial(tensor([1, 0]), 2)).rejects.toThrow(/2 weights above 0, got 1/);
  });
});

/** A toy language: the likelihood of the next token depends on the last two. */
function language(vocabSize: number) {
  const table = Array.from({ length: vocabSize + 1 }, (_, a) =>
    Array.from({ length: vocabSize + 1 }, (_, b) =>
      Array.from({ length: vocabSize }, (_, c) => Math.sin(12.9 * a + 78.2 * b + 37.7 * c) * 2),
    ),
  );
  return (token: number, before: number) => ({ logits: table[before]![token]!, state: token });
}

const vocabSize = 3;
const search = { step: language(vocabSize), startToken: vocabSize, state: vocabSize };

function logProbOf(tokens: number[]): number {
  let [token, state, total] = [vocabSize, vocabSize, 0];
  for (const next of tokens) {
    const { logits, state: after } = search.step(token, state);
    total += logits[next]! - Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
    [token, state] = [next, after];
  }
  return total;
}

function allSequences(length: number, endToken?: number): number[][] {
  if (length === 0) return [[]];
  return Array.from({ length: vocabSize }, (_, token) =>
    token === endToken ? [[token]] : allSequences(length - 1, endToken).map(rest => [token, ...rest]),
  ).flat();
}

describe('beamSearch', () => {
  it('is exact when the beam holds every prefix', async () => {
    for (const [endToken, lengthPenalty] of [
      [undefined, 0],
      [0, 0],
      [0, 1],
      [2, 0.7],
    ] as const) {
      const truth = allSequences(5, endToken)
        .map(tokens => ({ tokens, score: logProbOf(tokens) / tokens.length ** lengthPenalty }))
        .sort((a, b) => b.score - a.score);
      const found = await beamSearch({ ...search, beamWidth: 243, maxLen: 5, endToken, lengthPenalty });
      for (let place = 0; place < 10; place++) {
        expect(found[place]!.score).toBeCloseTo(truth[place]!.score, 10);
        expect(found[place]!.tokens).toEqual(truth[place]!.tokens);
        expect(found[place]!.logProb).toBeCloseTo(logProbOf(found[place]!.tokens), 10);
      }
    }
  });

  it('with a beam of one is greedy', async () => {
    const [best] = await beamSearch({ ...search, beamWidth: 1, maxLen: 8 });
    const steps = await generate({
      step: search.step,
      state: search.state,
      prompt: [vocabSize],
      maxLen: 8,
      greedy: true,
    });
    expect(best!.tokens).toEqual(steps);
  });

  it('never does worse with a wider beam that contains the narrower one', async () => {
    const [narrow] = await beamSearch({ ...search, beamWidth: 1, maxLen: 6 });
    const [exact] = await beamSearch({ ...search, beamWidth: 729, maxLen: 6 });
    expect(exact!.logProb).toBeGreaterThanOrEqual(narrow!.logProb);
  });

  it('finds what greedy misses', async () => {
    // Token 1 looks better at first (0.6 · 0.5 = 0.30), token 2 is better in the end (0.4 · 0.9 = 0.36).
    const next: Record<number, number[]> = { 9: [0, 0.6, 0.4], 1: [0.5, 0.25, 0.25], 2: [0.9, 0.05, 0.05] };
    const step = (token: number) => ({ logits: logs(next[token]!), state: null });
    const options = { step, startToken: 9, state: null, endToken: 0, maxLen: 2 };
    const [best] = await beamSearch({ ...options, beamWidth: 2 });
    expect(best!.tokens).toEqual([2, 0]);
    expect(Math.exp(best!.logProb)).toBeCloseTo(0.36, 10);
    expect(best!.isFinished).toBe(true);
    expect((await beamSearch({ ...options, beamWidth: 1 }))[0]!.tokens).toEqual([1, 0]);
  });

  it('tells of each step which candidates it kept and from which prefix they grew', async () => {
    const steps: BeamStep[] = [];
    await beamSearch({ ...search, beamWidth: 2, maxLen: 3, onStep: step => steps.push(step) });
    expect(steps.map(step => step.length)).toEqual([1, 2, 3]);
    for (const [at, { candidates }] of steps.entries()) {
      expect(candidates.filter(candidate => candidate.isKept)).toHaveLength(2);
      if (at === 0) continue;
      const prefixes = steps[at - 1]!.candidates.filter(candidate => candidate.isKept);
      for (const { tokens, parent } of candidates)
        expect(prefixes[parent]!.tokens).toEqual(tokens.slice(0, -1));
    }
  });

  it('frees what its steps compute', async () => {
    const step = (_: number, h: ReturnType<typeof rand>) => {
      const state = h.mul(0.5).add(rand(1, 4));
      return { logits: state.reshape(4), state };
    };
    const start = rand(1, 4);
    const decode = async () => {
      await beamSearch({ step, startToken: 0, state: start, beamWidth: 3, maxLen: 6 });
      await generate({ step, prompt: [0], state: start, maxLen: 6 });
    };
    await decode();
    const before = memory();
    await decode();
    expect(memory()).toEqual(before);
    expect(start.isFreed).toBe(false);
  });

  it('refuses settings that make no sense', async () => {
    await expect(beamSearch({ ...search, beamWidth: 0 })).rejects.toThrow(/beamWidth.*got 0/);
    await expect(beamSearch({ ...search, lengthPenalty: -1 })).rejects.toThrow(/lengthPenalty.*got -1/);
  });
});

describe('generate', () => {
  it('stops after the end token and at the longest length', async () => {
    const countUp = (token: number) => ({
      logits: [0, 1, 2, 3, 4].map(v => (v === token + 1 ? 9 : 0)),
      state: null,
    });
    const options = { step: countUp, prompt: [0], state: null, greedy: true };
    expect(await generate({ ...options, endToken: 3 })).toEqual([1, 2, 3]);
    expect(await generate({ ...options, maxLen: 2 })).toEqual([1, 2]);
  });

  it('reads the whole prompt before it writes', async () => {
    const read: number[] = [];
    const step = (token: number, sum: number) => {
      read.push(token);
      return { logits: [0, 1], state: sum + token };
    };
    await generate({ step, prompt: [3, 4, 5], state: 0, maxLen: 1, greedy: true });
    expect(read).toEqual([3, 4, 5]);
    await expect(generate({ step, prompt: [], state: 0 })).rejects.toThrow(/prompt of at least one token/);
  });
});
