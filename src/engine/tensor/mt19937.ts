const length = 624;
const offset = 397;

/** What the Mersenne Twister needs to continue where it was; plain data. */
export interface TwisterState {
  /** Its 624 words of 32 bits. */
  words: number[];
  /** How many of them have been handed out since they were last renewed. */
  taken: number;
}

/**
 * The Mersenne Twister with 32-bit words, which is PyTorch's generator on the CPU.
 *
 * Source: Matsumoto and Nishimura, Mersenne Twister: a 623-dimensionally equidistributed uniform pseudorandom
 * number generator (1998), with the seeding of 2002.
 */
export class MersenneTwister {
  readonly #words = new Int32Array(length);
  #taken = length;

  /** Starts anew from the low 32 bits of a whole number. */
  seed(seed: number): void {
    const words = this.#words;
    words[0] = seed >>> 0;
    for (let i = 1; i < length; i++) {
      const before = words[i - 1]!;
      words[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
    this.#taken = length;
  }

  /** The next 32 bits, as a signed number: `>>> 0` makes it unsigned. */
  next(): number {
    if (this.#taken === length) this.#renew();
    let y = this.#words[this.#taken++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  #renew(): void {
    const words = this.#words;
    const twist = (i: number, next: number, far: number) => {
      const mixed = (words[i]! & 0x80000000) | (words[next]! & 0x7fffffff);
      words[i] = words[far]! ^ (mixed >>> 1) ^ (-(mixed & 1) & 0x9908b0df);
    };
    let i = 0;
    for (; i < length - offset; i++) twist(i, i + 1, i + offset);
    for (; i < length - 1; i++) twist(i, i + 1, i + offset - length);
    twist(i, 0, offset - 1);
    this.#taken = 0;
  }

  state(): TwisterState {
    return { words: Array.from(this.#words, word => word >>> 0), taken: this.#taken };
  }

  /** Continues from a state; false if it is none. */
  setState({ words, taken }: TwisterState): boolean {
    const isWithin = (value: number, limit: number) =>
      Number.isInteger(value) && value >= 0 && value <= limit;
    if (
      !Array.isArray(words) ||
      words.length !== length ||
      !words.every(word => isWithin(word, 0xffffffff))
    ) {
      return false;
    }
    if (!isWithin(taken, length)) return false;
    this.#words.set(words);
    this.#taken = taken;
    return true;
  }
}
