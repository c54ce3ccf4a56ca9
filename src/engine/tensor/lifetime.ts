/**
 * How long tensors live. One rule: what a training step computes lives until the `zeroGrad()` that ends the
 * step; a tensor without history (a detached state, data made inside the loop) lives one step longer, and then
 * for as long as every step uses it; a kept tensor lives until its `dispose()`. Made outside any training
 * loop, a tensor is permanent.
 *
 * "As long as every step uses it" is there for programs with two loops: only `range()` can tell when a loop is
 * over, so data made after a plain `for` loop looks like data made inside it.
 *
 * "Ends the step" in detail: of the tensors with history, those that existed at the last `backward()` end at
 * the next `zeroGrad()`. A graph built after that `backward()` survives one `zeroGrad()`, because both
 * orders are usual: zeroGrad, forward, backward, step, as well as forward, zeroGrad, backward, step.
 */
export type Cause = 'zeroGrad' | 'noGrad' | 'dispose' | 'loader';

export interface Mortal {
  readonly born: number;
  /** The step in which its values were last read. */
  readonly lastUsed: number;
  readonly hasHistory: boolean;
  /** True once it needs no sweeping: freed already, or kept. */
  readonly exempt: boolean;
  free(cause: Cause): void;
  endHistory(): void;
}

let clock = 1;
let lastBackward = 0;
let lastClose = 0;
/** Number of the training step that is going on. */
export let currentStep = 0;
let looping = false;
let loopDepth = 0;
let current: Mortal[] = [];
let previous: Mortal[] = [];
const frames: Frame[] = [];

class Frame {
  readonly members: Mortal[] = [];
  readonly records: boolean;

  constructor(records: boolean) {
    this.records = records;
  }
}

/** Moment of birth for a new tensor. */
export function tick(): number {
  return clock++;
}

/** Puts a new tensor under the care of the innermost scope; outside all scopes it is permanent. */
export function register(t: Mortal): void {
  if (frames.length > 0) frames[frames.length - 1]!.members.push(t);
  else if (looping) current.push(t);
}

export function noteBackward(): void {
  lastBackward = tick();
}

/**
 * The boundary between training steps.
 *
 * @example
 * stepScope.closeStep(); // what zeroGrad() does
 * const x = ones(3).mul(2);
 * stepScope.leaveLoop(); // what range() does at its end
 * console.log(x);
 */
export const stepScope = {
  /**
   * Called by every `zeroGrad()`. Several in a row count as one.
   *
   * @example
   * const x = ones(3).mul(2);
   * stepScope.closeStep();
   * console.log(x.isFreed); // false: made outside any loop, it is permanent
   */
  closeStep(): void {
    looping = true;
    if (clock === lastClose) return;
    const survivors: Mortal[] = [];
    for (const t of previous) {
      if (t.exempt) t.endHistory();
      else if (t.hasHistory || t.lastUsed < currentStep) t.free('zeroGrad');
      else survivors.push(t);
    }
    for (const t of current) {
      if (t.exempt) {
        if (t.born < lastBackward) t.endHistory();
        else survivors.push(t);
      } else if (t.hasHistory && t.born < lastBackward) t.free('zeroGrad');
      else survivors.push(t);
    }
    previous = survivors;
    current = [];
    lastClose = clock;
    currentStep++;
  },
  /**
   * Called when a loop of steps begins, so that the end of an inner loop is not taken for the end.
   *
   * @example
   * stepScope.enterLoop();
   * stepScope.closeStep();
   * stepScope.leaveLoop();
   * console.log(ones(2)); // made after the loop: permanent
   */
  enterLoop(): void {
    loopDepth++;
  },
  /**
   * Called when a loop of steps is over: tensors made from here to the next `zeroGrad()` are permanent.
   *
   * @example
   * stepScope.closeStep();
   * stepScope.leaveLoop();
   * console.log(ones(2)); // made after the loop: permanent
   */
  leaveLoop(): void {
    loopDepth = Math.max(0, loopDepth - 1);
    if (loopDepth === 0) looping = false;
  },
};

function closeFrame(frame: Frame, result: unknown): void {
  const at = frames.indexOf(frame);
  if (at >= 0) frames.splice(at, 1);
  const escaping = new Set<unknown>();
  collect(result, escaping, new Set());
  for (const t of frame.members) {
    if (t.exempt) t.endHistory();
    else if (escaping.has(t)) register(t);
    else {
      t.endHistory();
      t.free('noGrad');
    }
  }
}

/** Every tensor inside a returned value: itself, or within arrays, maps, sets and plain objects. */
function collect(value: unknown, found: Set<unknown>, seen: Set<unknown>): void {
  if (value === null || typeof value !== 'object' || seen.has(value)) return;
  seen.add(value);
  if ('born' in value && 'free' in value) {
    found.add(value);
    return;
  }
  if (ArrayBuffer.isView(value)) return;
  if (Array.isArray(value) || value instanceof Set) for (const item of value) collect(item, found, seen);
  else if (value instanceof Map) for (const item of value.values()) collect(item, found, seen);
  else for (const item of Object.values(value)) collect(item, found, seen);
}

/**
 * Runs `fn` without recording a graph and frees every tensor made inside, except those it returns, alone or
 * within arrays and plain objects. `fn` may be async: then the scope lasts until its promise settles.
 *
 * @example
 * const y = noGrad(() => tensor([1, 2, 3]).mul(2).sum());
 * console.log(y.requiresGrad); // false
 */
export function noGrad<T>(fn: () => T): T {
  return withinFrame(new Frame(false), fn);
}

/** @internal Runs `fn` as ever, and frees every tensor made inside, except those it returns. */
export function freeingTensors<T>(fn: () => T): T {
  return withinFrame(new Frame(true), fn);
}

function withinFrame<T>(frame: Frame, fn: () => T): T {
  frames.push(frame);
  let result: T;
  try {
    result = fn();
  } catch (error) {
    closeFrame(frame, undefined);
    throw error;
  }
  if (result instanceof Promise) {
    return result.then(
      value => {
        closeFrame(frame, value);
        return value;
      },
      error => {
        closeFrame(frame, undefined);
        throw error;
      },
    ) as T;
  }
  closeFrame(frame, result);
  return result;
}

/**
 * Whether operations are being recorded for `backward()`: true everywhere but inside `noGrad`.
 *
 * @example
 * console.log(isGradEnabled(), noGrad(() => isGradEnabled())); // true false
 */
export function isGradEnabled(): boolean {
  return frames.every(frame => frame.records);
}
