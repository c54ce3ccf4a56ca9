import { UnrolledError } from '../errors.ts';
import { groupSize, turnToNormal } from './box-muller.ts';
import { MersenneTwister, type TwisterState } from './mt19937.ts';

/** What a generator needs to continue where it was; plain data, so a checkpoint can hold it. */
export interface GeneratorState extends TwisterState {
  /** The second of the last pair of normal numbers, if it is still unused. */
  spareNormal: number | null;
}

/**
 * The one source of random numbers: initialisers, shuffles, dropout and sampling all draw from it, in
 * JavaScript, so that a seed gives the same numbers on every backend. They are those of PyTorch on the CPU after
 * `torch.manual_seed` with the same seed, bit for bit; where 16 normal numbers or more are drawn at once, PyTorch's
 * own last bits depend on the processor, and these are the ones of processors with AVX2.
 *
 * Method: the Mersenne Twister; normal numbers by Box and Muller's (1958).
 *
 * @example
 * const own = new Generator(0); // apart from the one that manualSeed() sets
 * console.log(own.next(), own.integer(1, 7));
 */
export class Generator {
  readonly #twister = new MersenneTwister();
  #spareNormal: number | null = null;

  constructor(seed?: number) {
    this.seed(seed ?? Math.floor(Math.random() * 2 ** 32));
  }

  /** Starts anew from the low 32 bits of a whole number. */
  seed(seed: number): void {
    this.#twister.seed(seed);
    this.#spareNormal = null;
  }

  /** An evenly distributed number in [0, 1), with 24 random bits, so that it is exact in float32. */
  next(): number {
    return (this.#twister.next() & 0xffffff) / 2 ** 24;
  }

  /** An evenly distributed number in [0, 1) with 53 random bits. */
  nextDouble(): number {
    const high = this.#twister.next() & 0x1fffff;
    return (high * 2 ** 32 + (this.#twister.next() >>> 0)) / 2 ** 53;
  }

  /** A number from the standard normal distribution, in double precision. */
  normal(): number {
    const spare = this.#spareNormal;
    if (spare !== null) {
      this.#spareNormal = null;
      return spare;
    }
    const angle = 2 * Math.PI * this.nextDouble();
    const radius = Math.sqrt(-2 * Math.log1p(-this.nextDouble()));
    this.#spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** A number from the exponential distribution with mean 1, in double precision. */
  exponential(): number {
    return -Math.log1p(-this.nextDouble());
  }

  /** A whole number in [low, high). */
  integer(low: number, high: number): number {
    const span = high - low;
    const word = this.#twister.next() >>> 0;
    if (span < 2 ** 32) return low + (word % span);
    const wide = (BigInt(word) << 32n) | BigInt(this.#twister.next() >>> 0);
    return low + Number(wide % BigInt(span));
  }

  /** Fills a list with numbers from U(low, high), rounded once, as by a fused multiply-add. */
  fillUniform(values: Float32Array, low = 0, high = 1): void {
    const from = Math.fround(low);
    const width = Math.fround(Math.fround(high) - from);
    const twister = this.#twister;
    for (let i = 0; i < values.length; i++) {
      values[i] = ((twister.next() & 0xffffff) / 2 ** 24) * width + from;
    }
  }

  /** Fills a list with numbers from N(mean, std²). PyTorch makes them in groups of 16, and fewer one by one. */
  fillNormal(values: Float32Array, mean = 0, std = 1): void {
    if (values.length < groupSize) {
      for (let i = 0; i < values.length; i++) values[i] = this.normal() * std + mean;
      return;
    }
    const [centre, scale] = [Math.fround(mean), Math.fround(std)];
    this.fillUniform(values);
    const rest = values.length % groupSize;
    for (let start = 0; start < values.length - rest; start += groupSize) {
      turnToNormal(values, start, centre, scale);
    }
    if (rest === 0) return;
    // The last group is drawn anew and overlaps the one before.
    const last = values.subarray(-groupSize);
    this.fillUniform(last);
    turnToNormal(last, 0, centre, scale);
  }

  /** Fills a list with ones, each with probability p, and zeros. */
  fillBernoulli(values: Float32Array | Int32Array, p: number): void {
    for (let i = 0; i < values.length; i++) values[i] = this.nextDouble() < p ? 1 : 0;
  }

  /** The numbers 0 … n − 1 in random order. */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < n - 1; i++) {
      const j = this.integer(i, n);
      const held = order[i]!;
      order[i] = order[j]!;
      order[j] = held;
    }
    return order;
  }

  /** A seed for another generator: the half that counts of a number of 64 bits, of which PyTorch makes its own. */
  nextSeed(): number {
    this.#twister.next();
    return this.#twister.next();
  }

  state(): GeneratorState {
    return { ...this.#twister.state(), spareNormal: this.#spareNormal };
  }

  setState(state: GeneratorState): void {
    if (!this.#twister.setState(state)) {
      throw new UnrolledError('generator.setState(): expected a state that generator.state() returned.');
    }
    this.#spareNormal = state.spareNormal;
  }
}

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
export const generator: Generator = new Generator();

/**
 * Fixes the random numbers of the program: initial weights, shuffles, dropout and sampling. The same seed gives
 * the numbers that it gives PyTorch on the CPU, so a program and its PyTorch twin start from the same weights and
 * see the same batches. As there, only the seed's low 32 bits count.
 *
 * Deviation from PyTorch: its dropout, `bernoulli_` and `multinomial` draw otherwise in builds with Intel's MKL,
 * as its official packages for x86 are, and everything does on a GPU.
 *
 * @example
 * manualSeed(0);
 * const a = rand(3);
 * manualSeed(0);
 * const b = rand(3); // the same numbers
 * console.log(await a.toArray(), await b.toArray()); // [0.4963, 0.7682, 0.0885], as torch.rand(3)
 */
export function manualSeed(seed: number): void {
  if (!Number.isSafeInteger(seed)) {
    throw new UnrolledError(`manualSeed(): expected a whole number, got ${seed}.`);
  }
  generator.seed(seed);
}
