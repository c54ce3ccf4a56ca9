import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import { checkGroups } from './lr-scheduler.ts';
import type { Optimizer } from './optimizer.ts';

/** Settings of `ReduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions {
  /** 'min': the metric should fall (a loss); 'max': it should rise (an accuracy). Default 'min'. */
  mode?: 'min' | 'max';
  /** What the rate is multiplied by; below 1. Default 0.1. */
  factor?: number;
  /** Epochs without improvement that are tolerated. Default 10. */
  patience?: number;
  /** Smaller improvements do not count. Default 1e-4. */
  threshold?: number;
  /** Whether `threshold` is a share of the best value ('rel', default) or a difference ('abs'). */
  thresholdMode?: 'rel' | 'abs';
  /** Epochs after a drop in which nothing is counted. Default 0. */
  cooldown?: number;
  /** The rate is not reduced below this, for all groups or one number per group. Default 0. */
  minLr?: number | number[];
  /** A reduction smaller than this is not made. Default 1e-8. */
  eps?: number;
}

/** What `ReduceLROnPlateau.stateDict()` holds. `best` is null until the first step. */
export interface ReduceLROnPlateauState {
  lastEpoch: number;
  best: number | null;
  numBadEpochs: number;
  cooldownCounter: number;
  lastLr: number[];
}

/**
 * Multiplies the learning rate by `factor` when a metric has stopped improving for more than `patience`
 * epochs. `step(metric)` takes the epoch's metric, usually the validation loss.
 *
 * Throws if `factor` ≥ 1 and if the metric is not a number.
 *
 * Deviation from PyTorch: the metric is a number; read a tensor first with `await loss.item()`.
 *
 * @example
 * const optimizer = new optim.SGD([new nn.Parameter(tensor([1]))], { lr: 0.1 });
 * const scheduler = new optim.lrScheduler.ReduceLROnPlateau(optimizer, { factor: 0.5, patience: 1 });
 * for (const validationLoss of [1.0, 1.0, 1.0, 1.0]) scheduler.step(validationLoss);
 * console.log(optimizer.lr);
 */
export class ReduceLROnPlateau {
  readonly optimizer: Optimizer;
  readonly mode: 'min' | 'max';
  readonly factor: number;
  readonly patience: number;
  readonly threshold: number;
  readonly thresholdMode: 'rel' | 'abs';
  readonly cooldown: number;
  /** One for all groups, also those to come, or one for each; groups beyond the list have none. */
  readonly minLr: number | readonly number[];
  readonly eps: number;
  lastEpoch = 0;
  best: number;
  numBadEpochs = 0;
  private cooldownCounter = 0;
  private lastLr: number[];

  constructor(optimizer: Optimizer, options: ReduceLROnPlateauOptions = {}) {
    checkCall(
      arguments,
      "new optim.lrScheduler.ReduceLROnPlateau(optimizer, { mode: 'min' | 'max', factor: number, patience: number, threshold: number, thresholdMode: 'rel' | 'abs', cooldown: number, minLr: number | number[], eps: number })",
    );
    const { mode = 'min', factor = 0.1, patience = 10, threshold = 1e-4 } = options;
    const { thresholdMode = 'rel', cooldown = 0, minLr = 0, eps = 1e-8 } = options;
    if (!(factor < 1)) {
      throw new UnrolledError(`optim.lrScheduler.ReduceLROnPlateau: factor must be below 1, got ${factor}.`);
    }
    const numGroups = optimizer.paramGroups.length;
    if (Array.isArray(minLr)) checkGroups('ReduceLROnPlateau (minLr)', numGroups, minLr.length);
    this.optimizer = optimizer;
    this.mode = mode;
    this.factor = factor;
    this.patience = patience;
    this.threshold = threshold;
    this.thresholdMode = thresholdMode;
    this.cooldown = cooldown;
    this.minLr = Array.isArray(minLr) ? [...minLr] : minLr;
    this.eps = eps;
    this.best = mode === 'min' ? Infinity : -Infinity;
    this.lastLr = optimizer.paramGroups.map(group => group.lr);
  }

  /** Ends an epoch with its metric. */
  step(metric: number): void {
    if (typeof metric !== 'number') {
      throw new UnrolledError(
        `optim.lrScheduler.ReduceLROnPlateau.step(): expected the metric as a number, got ${nameOf(metric)}.`,
        { hint: 'Read it first: scheduler.step(await loss.item()).' },
      );
    }
    this.lastEpoch++;
    if (this.isBetter(metric)) {
      this.best = metric;
      this.numBadEpochs = 0;
    } else {
      this.numBadEpochs++;
    }
    if (this.cooldownCounter > 0) {
      this.cooldownCounter--;
      this.numBadEpochs = 0;
    }
    if (this.numBadEpochs > this.patience) {
      this.reduce();
      this.cooldownCounter = this.cooldown;
      this.numBadEpochs = 0;
    }
    this.lastLr = this.optimizer.paramGroups.map(group => group.lr);
  }

  /** The learning rates last set, one per parameter group. */
  getLastLr(): number[] {
    return [...this.lastLr];
  }

  stateDict(): ReduceLROnPlateauState {
    const { lastEpoch, best, numBadEpochs, cooldownCounter } = this;
    return {
      lastEpoch,
      best: Number.isFinite(best) ? best : null,
      numBadEpochs,
      cooldownCounter,
      lastLr: this.getLastLr(),
    };
  }

  loadStateDict(state: ReduceLROnPlateauState): void {
    checkGroups('ReduceLROnPlateau', this.optimizer.paramGroups.length, state.lastLr.length);
    this.lastEpoch = state.lastEpoch;
    this.best = state.best ?? (this.mode === 'min' ? Infinity : -Infinity);
    this.numBadEpochs = state.numBadEpochs;
    this.cooldownCounter = state.cooldownCounter;
    this.lastLr = [...state.lastLr];
  }

  private isBetter(metric: number): boolean {
    const { best, threshold, thresholdMode, mode } = this;
    if (mode === 'min') {
      return metric < (thresholdMode === 'rel' ? best * (1 - threshold) : best - threshold);
    }
    return metric > (thresholdMode === 'rel' ? best * (1 + threshold) : best + threshold);
  }

  private reduce(): void {
    this.optimizer.paramGroups.forEach((group, index) => {
      const least = typeof this.minLr === 'number' ? this.minLr : (this.minLr[index] ?? 0);
      const reduced = Math.max(group.lr * this.factor, least);
      if (group.lr - reduced > this.eps) group.lr = reduced;
    });
    this.optimizer.announceLr();
  }
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : String(value);
}
