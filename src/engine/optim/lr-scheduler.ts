import { checkCall } from '../check-call.ts';
import { UnrolledError, warnOfMistake } from '../errors.ts';
import type { Optimizer } from './optimizer.ts';

/** What every scheduler's `stateDict()` holds; subclasses add their own settings. */
export interface LRSchedulerState {
  lastEpoch: number;
  baseLrs: number[];
  lastLr: number[];
}

/**
 * Base of the schedulers that follow a formula: after each epoch, `step()` sets the learning rate of every
 * parameter group. The rate at epoch t is computed from the one at epoch t − 1, as in PyTorch, so schedulers
 * can be chained and a rate set by hand is carried on.
 *
 * Order in a loop: train the epoch (`optimizer.step()` …), then `scheduler.step()`. For a scheduler of your own
 * write `nextLr`.
 *
 * @example
 * class Halving extends optim.lrScheduler.LRScheduler {
 *   protected nextLr(lr: number) {
 *     return this.lastEpoch % 10 === 0 ? lr / 2 : lr;
 *   }
 * }
 * const optimizer = new optim.SGD([new nn.Parameter(tensor([1]))], { lr: 0.4 });
 * const scheduler = new Halving(optimizer);
 * for (let epoch = 0; epoch < 20; epoch++) scheduler.step();
 * console.log(scheduler.getLastLr());
 */
export abstract class LRScheduler {
  /** Epochs finished so far; 0 after construction. */
  lastEpoch = 0;
  /** Each group's rate when the scheduler was made, or when it was first met after `addParamGroup`. */
  baseLrs: number[];
  protected lastLr: number[];
  readonly optimizer: Optimizer;

  constructor(optimizer: Optimizer) {
    this.optimizer = optimizer;
    this.baseLrs = optimizer.paramGroups.map(group => (group.initialLr ??= group.lr));
    this.lastLr = optimizer.paramGroups.map(group => group.lr);
  }

  /** The rate of a group at epoch `lastEpoch`, from its present rate. */
  protected abstract nextLr(lr: number, baseLr: number): number;

  /** Ends an epoch: moves every group's learning rate on. */
  step(): void {
    if (this.lastEpoch === 0 && this.optimizer.stepsTaken === 0) {
      warnOfMistake(
        'scheduler-before-optimizer',
        `scheduler.step() of optim.lrScheduler.${this.constructor.name} came before the first optimizer.step(), so the first learning rate is passed over. Step the scheduler at the end of the epoch.`,
      );
    }
    this.lastEpoch++;
    this.meetGroups();
    this.optimizer.paramGroups.forEach((group, index) => {
      group.lr = this.nextLr(group.lr, this.baseLrs[index]!);
    });
    this.lastLr = this.optimizer.paramGroups.map(group => group.lr);
    this.optimizer.announceLr();
  }

  /** Takes in the groups that the optimizer has got since. */
  private meetGroups(): void {
    for (const group of this.optimizer.paramGroups.slice(this.baseLrs.length)) {
      this.baseLrs.push((group.initialLr ??= group.lr));
    }
  }

  /** The learning rates last set, one per parameter group. */
  getLastLr(): number[] {
    return [...this.lastLr];
  }

  /** The scheduler's position, plain numbers. The optimizer's own state is in its own dictionary. */
  stateDict(): LRSchedulerState {
    return { lastEpoch: this.lastEpoch, baseLrs: [...this.baseLrs], lastLr: this.getLastLr() };
  }

  /** Takes up a position saved by `stateDict()`. Throws if it was made for another number of groups. */
  loadStateDict(state: LRSchedulerState): void {
    this.meetGroups();
    checkGroups(this.constructor.name, this.baseLrs.length, state.baseLrs.length);
    this.lastEpoch = state.lastEpoch;
    this.baseLrs = [...state.baseLrs];
    this.lastLr = [...state.lastLr];
  }
}

/**
 * Multiplies the learning rate by γ every `stepSize` epochs: lr_t = lr₀ · γ^⌊t / stepSize⌋.
 *
 * - `stepSize`: epochs between drops, ≥ 1; `gamma` (default 0.1)
 *
 * @example
 * const optimizer = new optim.SGD([new nn.Parameter(tensor([1]))], { lr: 0.4 });
 * const scheduler = new optim.lrScheduler.StepLR(optimizer, 2, { gamma: 0.5 });
 * for (let epoch = 0; epoch < 4; epoch++) scheduler.step();
 * console.log(scheduler.getLastLr());
 */
export class StepLR extends LRScheduler {
  readonly stepSize: number;
  readonly gamma: number;

  constructor(optimizer: Optimizer, stepSize: number, { gamma = 0.1 }: { gamma?: number } = {}) {
    checkCall(arguments, 'new optim.lrScheduler.StepLR(optimizer, stepSize: number, { gamma: number })');
    super(optimizer);
    if (!Number.isInteger(stepSize) || stepSize < 1) {
      throw new UnrolledError(
        `optim.lrScheduler.StepLR: expected stepSize to be a whole number ≥ 1, got ${stepSize}.`,
      );
    }
    this.stepSize = stepSize;
    this.gamma = gamma;
  }

  protected override nextLr(lr: number): number {
    return this.lastEpoch % this.stepSize === 0 ? lr * this.gamma : lr;
  }
}

/**
 * Multiplies the learning rate by γ after every epoch: lr_t = lr₀ · γᵗ.
 *
 * @example
 * const optimizer = new optim.SGD([new nn.Parameter(tensor([1]))], { lr: 1 });
 * const scheduler = new optim.lrScheduler.ExponentialLR(optimizer, 0.9);
 * scheduler.step();
 * console.log(optimizer.lr);
 */
export class ExponentialLR extends LRScheduler {
  readonly gamma: number;

  constructor(optimizer: Optimizer, gamma: number) {
    checkCall(arguments, 'new optim.lrScheduler.ExponentialLR(optimizer, gamma: number)');
    super(optimizer);
    this.gamma = gamma;
  }

  protected override nextLr(lr: number): number {
    return lr * this.gamma;
  }
}

/**
 * Lets the learning rate fall along half a cosine from lr₀ to `etaMin` in T_max epochs (and rise again if
 * stepped further): lr_t = etaMin + ½ (lr₀ − etaMin)(1 + cos(π t / T_max)).
 *
 * - `tMax`: epochs of the fall, ≥ 1; `etaMin` (default 0): the rate at its end
 *
 * Source: Loshchilov and Hutter, SGDR (2017), without the restarts.
 *
 * @example
 * const optimizer = new optim.Adam([new nn.Parameter(tensor([1]))], { lr: 0.1 });
 * const scheduler = new optim.lrScheduler.CosineAnnealingLR(optimizer, 10);
 * for (let epoch = 0; epoch < 5; epoch++) scheduler.step();
 * console.log(optimizer.lr);
 */
export class CosineAnnealingLR extends LRScheduler {
  readonly tMax: number;
  readonly etaMin: number;

  constructor(optimizer: Optimizer, tMax: number, { etaMin = 0 }: { etaMin?: number } = {}) {
    checkCall(
      arguments,
      'new optim.lrScheduler.CosineAnnealingLR(optimizer, tMax: number, { etaMin: number })',
    );
    super(optimizer);
    if (!(tMax > 0)) {
      throw new UnrolledError(`optim.lrScheduler.CosineAnnealingLR: expected tMax > 0, got ${tMax}.`);
    }
    this.tMax = tMax;
    this.etaMin = etaMin;
  }

  protected override nextLr(lr: number, baseLr: number): number {
    const { lastEpoch: t, tMax, etaMin } = this;
    // At the trough the ratio below is 0/0 one epoch later; PyTorch restarts the climb from this form.
    if ((t - 1 - tMax) % (2 * tMax) === 0) {
      return lr + ((baseLr - etaMin) * (1 - Math.cos(Math.PI / tMax))) / 2;
    }
    const cosine = (epoch: number) => 1 + Math.cos((Math.PI * epoch) / tMax);
    return (cosine(t) / cosine(t - 1)) * (lr - etaMin) + etaMin;
  }
}

/** @internal */
export function checkGroups(where: string, expected: number, got: number): void {
  if (expected !== got) {
    throw new UnrolledError(
      `optim.lrScheduler.${where}: the optimizer has ${expected} parameter group(s), got values for ${got}.`,
    );
  }
}
