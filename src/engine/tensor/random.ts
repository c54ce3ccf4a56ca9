import { UnrolledError } from '../errors.ts';

/** What a generator needs to continue where it was; plain data, so a checkpoint can hold it. */
export interface GeneratorState {
  /** Four 32-bit words of xoshiro128**. */
  words: [number, number, number, number];
  /** The second half of the last normal pair, if it is still unused. */
  spareNormal: number | null;
}

/**
 * The one source of random numbers: initialisers, shuffles, dropout and sampling all draw from it, in
 * JavaScript, so that a seed gives the same numbers on every backend.
 *
 * Method: xoshiro128** (Blackman and Vigna, 2018), seeded through splitmix32; normal numbers by the polar
 * method of Marsaglia.
 */
class Generator {
  #words: [number, number, number, number] = [0, 0, 0, 0];
  #spareNormal: number | null = null;

  constructor(seed: number) {
    this.seed(seed);
  }

  seed(seed: number): void {
    let x = (seed ^ Math.floor(seed / 2 ** 32)) >>> 0;
    const splitmix = () => {
      x = (x + 0x9e3779b9) >>> 0;
      let z = x;
      z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
      return (z ^ (z >>> 16)) >>> 0;
    };
    this.#words = [splitmix(), splitmix(), splitmix(), splitmix()];
    this.#spareNormal = null;
  }

  #nextWord(): number {
    const s = this.#words;
    const scrambled = Math.imul(s[1], 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result;
  }

  /** An evenly distributed number in [0, 1), with 24 random bits, so that it is exact in float32. */
  next(): number {
    return (this.#nextWord() >>> 8) / 0x1000000;
  }

  /** A number from the standard normal distribution. */
  normal(): number {
    if (this.#spareNormal !== null) {
      const spare = this.#spareNormal;
      this.#spareNormal = null;
      return spare;
    }
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * this.next() - 1;
      v = 2 * this.next() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt((-2 * Math.log(s)) / s);
    this.#spareNormal = v * factor;
    return u * factor;
  }

  /** A whole number in [low, high). */
  integer(low: number, high: number): number {
    const span = high - low;
    // 53 bits, so that spans beyond 2^24 are even too.
    const fraction = ((this.#nextWord() >>> 5) * 0x4000000 + (this.#nextWord() >>> 6)) / 2 ** 53;
    return low + Math.floor(fraction * span);
  }

  /** Puts a list in random order, in place (Fisher and Yates). */
  shuffle<T extends { length: number; [i: number]: unknown }>(list: T): T {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.integer(0, i + 1);
      const held = list[i];
      list[i] = list[j];
      list[j] = held;
    }
    return list;
  }

  state(): GeneratorState {
    return { words: [...this.#words], spareNormal: this.#spareNormal };
  }

  setState(state: GeneratorState): void {
    if (state.words?.length !== 4 || !state.words.every(Number.isInteger)) {
      throw new UnrolledError('generator.setState(): expected a state that generator.state() returned.');
    }
    this.#words = [...state.words];
    this.#spareNormal = state.spareNormal;
  }
}

export type { Generator };

/**
 * The generator from which everything draws. Without `manualSeed` it starts from a random seed.
 *
 * @example
 * manualSeed(0);
 * const state = generator.state();
 * const first = generator.next();
 * generator.setState(state);
 * console.log(first === generator.next()); // true
 */
export const generator: Generator = new Generator(Math.floor(Math.random() * 2 ** 32));

/**
 * Fixes the random numbers of the program: initial weights, shuffles, dropout and sampling.
 * @example
 * manualSeed(0);
 * const a = rand(3);
 * manualSeed(0);
 * const b = rand(3); // the same numbers
 * console.log(await a.toArray(), await b.toArray());
 */
export function manualSeed(seed: number): void {
  if (!Number.isSafeInteger(seed)) {
    throw new UnrolledError(`manualSeed(): expected a whole number, got ${seed}.`);
  }
  generator.seed(seed);
}
