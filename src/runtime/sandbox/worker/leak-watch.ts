import * as tf from '@tensorflow/tfjs-core';
import { watchAllocations } from '../../../engine/host.ts';
import { framesOf } from './stack.ts';

/** Steps between two counts of the tensors. */
const STEPS_PER_COUNT = 10;
/** Counts in a row that must each be higher than the one before. */
const RISES = 8;
/** Growth per step below which nobody need worry. */
const MIN_GROWTH_PER_STEP = 0.5;
/** Steps during which every new tensor's birth is recorded, once a leak is suspected. */
const TRACED_STEPS = 3;

export interface Leak {
  tensorsPerStep: number;
  /** Trace of the place where most of the surviving tensors were made. */
  stack: string | null;
}

/**
 * Finds tensors that pile up from step to step. Counting costs nothing; only when the count has risen many
 * times in a row are births recorded, for a few steps, to name the line whose tensors are not freed.
 */
export class LeakWatch {
  #steps = 0;
  #last = Number.POSITIVE_INFINITY;
  #rises = 0;
  #base = 0;
  #tracedSince: number | null = null;
  #births: { tensor: WeakRef<tf.Tensor>; stack: string }[] = [];
  #untrack: (() => void) | null = null;
  #perStep = 0;
  #reported = false;
  readonly #programUrls: () => readonly string[];
  readonly #report: (leak: Leak) => void;

  constructor(programUrls: () => readonly string[], report: (leak: Leak) => void) {
    this.#programUrls = programUrls;
    this.#report = report;
  }

  /** Called at the end of every training step. */
  step(): void {
    if (this.#reported) return;
    this.#steps++;
    if (this.#tracedSince !== null) {
      if (this.#steps === this.#tracedSince + TRACED_STEPS) this.#untrackBirths();
      // Two steps later whatever had a step's life is gone; the rest is leaking.
      if (this.#steps >= this.#tracedSince + TRACED_STEPS + 3) this.#conclude();
      return;
    }
    if (this.#steps % STEPS_PER_COUNT !== 0) return;
    const count = tf.memory().numTensors;
    if (count > this.#last) {
      this.#rises++;
      this.#perStep = (count - this.#base) / (this.#rises * STEPS_PER_COUNT);
    } else {
      this.#rises = 0;
      this.#base = count;
    }
    if (this.#last === Number.POSITIVE_INFINITY) this.#base = count;
    this.#last = count;
    if (this.#rises >= RISES && this.#perStep >= MIN_GROWTH_PER_STEP) this.#trackBirths();
  }

  #trackBirths(): void {
    this.#tracedSince = this.#steps;
    this.#untrack = watchAllocations(tensor => {
      this.#births.push({ tensor: new WeakRef(tensor), stack: new Error().stack ?? '' });
    });
  }

  #untrackBirths(): void {
    this.#untrack?.();
    this.#untrack = null;
  }

  #conclude(): void {
    this.#untrackBirths();
    this.#reported = true;
    const survivors = new Map<string, { count: number; stack: string }>();
    for (const { tensor, stack } of this.#births) {
      const alive = tensor.deref();
      if (!alive || alive.isDisposed) continue;
      const frame = framesOf(stack, this.#programUrls())[0];
      if (!frame) continue;
      const key = `${frame.line}:${frame.column}`;
      const entry = survivors.get(key);
      if (entry) entry.count++;
      else survivors.set(key, { count: 1, stack });
    }
    this.#births = [];
    const worst = [...survivors.values()].sort((a, b) => b.count - a.count)[0];
    this.#report({ tensorsPerStep: this.#perStep, stack: worst?.stack ?? null });
  }
}
