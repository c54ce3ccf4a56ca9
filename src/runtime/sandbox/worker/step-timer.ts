import { now } from '../unrolled/captured.ts';
import { deviceIdle } from '../unrolled/device-watch.ts';

/** Steps before any is timed: shaders are compiled and code is optimised in them. */
const WARM_UP_STEPS = 3;
/** Steps from one look at the clock to the next: as many as a program may be ahead of its device. */
const SPAN_STEPS = 3;
const SPANS = 3;
/** Timing slow steps ends with the spans that it has. */
const ENOUGH_MS = 250;

/**
 * Times the first training steps of a program on the backend at hand, and then holds the program until the page
 * has decided whether it goes on here. Between two looks at the clock the device finishes what it was given,
 * so what is timed is the work and not the recording of it.
 */
export class StepTimer {
  readonly #report: (stepMs: number) => void;
  readonly #clock: () => number;
  readonly #idle: () => Promise<void>;
  #steps = 0;
  #startMs: number | null = null;
  #spanStartMs = 0;
  #spans: number[] = [];
  #decision: Promise<void> | null = null;
  #proceed: () => void = () => {};
  #isOver = false;

  /** `report` is told the median duration of a step, once. */
  constructor(report: (stepMs: number) => void, clock: () => number = now, idle = deviceIdle) {
    this.#report = report;
    this.#clock = clock;
    this.#idle = idle;
  }

  /** A training step is over. */
  step(): void {
    this.#steps++;
  }

  /** Called at each yield point: undefined when the program may go on at once. */
  pass(): Promise<void> | undefined {
    if (this.#isOver) return undefined;
    if (this.#decision !== null) return this.#decision;
    return this.#steps >= (this.#startMs === null ? WARM_UP_STEPS : SPAN_STEPS) ? this.#look() : undefined;
  }

  /** The page has decided: the program goes on here, now and at every later yield point. */
  proceed(): void {
    this.#isOver = true;
    this.#proceed();
  }

  async #look(): Promise<void> {
    await this.#idle();
    const time = this.#clock();
    if (this.#startMs === null) this.#startMs = time;
    else this.#spans.push((time - this.#spanStartMs) / this.#steps);
    this.#steps = 0;
    const isEnough = this.#spans.length === SPANS || time - this.#startMs >= ENOUGH_MS;
    if (isEnough && !this.#isOver) {
      this.#decision = new Promise(resolve => {
        this.#proceed = resolve;
      });
      this.#report(median(this.#spans));
      await this.#decision;
    }
    this.#spanStartMs = this.#clock();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
