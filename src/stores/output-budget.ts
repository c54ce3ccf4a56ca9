import { limits } from '../runtime/protocol/index.ts';

/** What a figure takes in memory, and how to make it take less. */
export interface Bulk {
  numBytes(): number;
  /** Thins out what is oldest or closest together. */
  halve(): void;
}

/** Holds all figures of a run together to one number of bytes: whichever takes most is thinned first. */
export class OutputBudget {
  readonly #most: number;
  readonly #say: (notice: string) => void;
  readonly #bulks = new Map<string, { readonly bulk: Bulk; numBytes: number }>();
  #total = 0;
  #hasThinned = false;

  constructor(say: (notice: string) => void, most: number = limits.outputBytesPerRun) {
    this.#say = say;
    this.#most = most;
  }

  get numBytes(): number {
    return this.#total;
  }

  /** The figure of that name has grown or shrunk. */
  changed(name: string, bulk: Bulk): void {
    const known = this.#bulks.get(name) ?? { bulk, numBytes: 0 };
    this.#bulks.set(name, known);
    this.#measure(known);
    while (this.#total > this.#most && this.#halveLargest());
  }

  #measure(known: { readonly bulk: Bulk; numBytes: number }): void {
    const numBytes = known.bulk.numBytes();
    this.#total += numBytes - known.numBytes;
    known.numBytes = numBytes;
  }

  /** False when nothing can be made smaller. */
  #halveLargest(): boolean {
    const largestFirst = [...this.#bulks.values()].sort((a, b) => b.numBytes - a.numBytes);
    for (const known of largestFirst) {
      const before = known.numBytes;
      known.bulk.halve();
      this.#measure(known);
      if (known.numBytes >= before) continue;
      if (!this.#hasThinned) {
        this.#say(
          `The run has drawn more than a page can hold (${this.#most / 1e6} MB): steps and points of its largest figures are thinned out.`,
        );
      }
      this.#hasThinned = true;
      return true;
    }
    return false;
  }
}
