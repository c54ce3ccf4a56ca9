/**
 * Settings that a running program can have changed from outside: a slider beside the loss curve moves the
 * learning rate without restarting the run.
 *
 * Optimizers and `clipGradNorm_` take part by themselves. Whoever shows the controls subscribes to learn
 * which settings exist and what they are, and calls `set`.
 *
 * - 'lr': every optimizer of the run moves its first parameter group to the value and the other groups in
 *   proportion. A scheduler goes on from there by its own rule.
 * - 'maxNorm': replaces the argument of every later `clipGradNorm_` call, until `reset`.
 */
export type LiveSettingName = 'lr' | 'maxNorm';

/** Called when a setting first appears and whenever its value changes, whoever changed it. */
export type LiveSettingListener = (name: LiveSettingName, value: number) => void;

/** Something whose learning rate can be moved. Held weakly: being controllable keeps nothing alive. */
interface LearningRateOwner {
  setLearningRate(lr: number): void;
}

const values = new Map<LiveSettingName, number>();
const overrides = new Map<LiveSettingName, number>();
const listeners = new Set<LiveSettingListener>();
let owners: WeakRef<LearningRateOwner>[] = [];

/**
 * The registry of live settings.
 */
export const liveSettings = {
  /**
   * Changes a setting while the program runs. Throws a RangeError unless the value is finite and ≥ 0.
   */
  set(name: LiveSettingName, value: number): void {
    if (!Number.isFinite(value) || value < 0) {
      throw new RangeError(`liveSettings.set('${name}'): expected a finite number ≥ 0, got ${value}.`);
    }
    overrides.set(name, value);
    if (name === 'lr') {
      owners = owners.filter(owner => owner.deref());
      for (const owner of owners) owner.deref()?.setLearningRate(value);
    }
    announceSetting(name, value);
  },

  /**
   * The current value, or null when the program has no such setting (yet).
   */
  get(name: LiveSettingName): number | null {
    return values.get(name) ?? null;
  },

  /**
   * Calls `listener` for each setting that exists and on every change. Returns a function that ends it.
   */
  subscribe(listener: LiveSettingListener): () => void {
    listeners.add(listener);
    for (const [name, value] of values) listener(name, value);
    return () => listeners.delete(listener);
  },

  /**
   * Forgets all settings, overrides and optimizers: a new run begins. Listeners stay.
   */
  reset(): void {
    values.clear();
    overrides.clear();
    owners = [];
  },
};

/** For optimizers: be told when 'lr' is set. */
export function registerLearningRateOwner(owner: LearningRateOwner): void {
  owners.push(new WeakRef(owner));
}

/**
 * For optimizers and clipping: tell listeners what a setting is now. Does nothing if it is known already, or if it
 * is infinite: a limit of Infinity is none, and no control could show it.
 */
export function announceSetting(name: LiveSettingName, value: number): void {
  if (values.get(name) === value || value === Number.POSITIVE_INFINITY) return;
  values.set(name, value);
  for (const listener of listeners) listener(name, value);
}

/** The value set from outside, or the program's own. */
export function effectiveSetting(name: LiveSettingName, own: number): number {
  const value = overrides.get(name) ?? own;
  announceSetting(name, value);
  return value;
}
