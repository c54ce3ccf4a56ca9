/** Pause, step and stop, as the program meets them at its yield points. */
export class Control {
  #paused = false;
  #stopped = false;
  /** Yield points that may be passed although paused. */
  #steps = 0;
  #wake: (() => void) | null = null;
  readonly #report: (kind: 'paused' | 'resumed') => void;

  constructor(report: (kind: 'paused' | 'resumed') => void) {
    this.#report = report;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#release();
  }

  /** Runs to the next yield point and pauses there. */
  step(): void {
    this.#paused = true;
    this.#steps = 1;
    this.#release();
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Undefined when the program may go on at once. */
  wait(): Promise<void> | undefined {
    if (this.#stopped) return new Promise(() => {});
    if (!this.#paused) return undefined;
    if (this.#steps > 0) {
      this.#steps--;
      return undefined;
    }
    return this.#rest();
  }

  async #rest(): Promise<void> {
    this.#report('paused');
    while (this.#stopped || (this.#paused && this.#steps === 0)) {
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    if (this.#steps > 0) this.#steps--;
    this.#report('resumed');
  }

  #release(): void {
    this.#wake?.();
    this.#wake = null;
  }
}
