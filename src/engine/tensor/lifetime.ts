import { Listeners } from '../listeners.ts';

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

/** What a scope needs to know of the tensors in its care. */
export interface ScopedTensor {
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
let current: ScopedTensor[] = [];
let previous: ScopedTensor[] = [];
const scopes: Scope[] = [];

class Scope {
  readonly members: ScopedTensor[] = [];
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
export function register(t: ScopedTensor): void {
  if (scopes.length > 0) scopes[scopes.length - 1]!.members.push(t);
  else if (looping) current.push(t);
}

/** The number of the training step going on; null outside of any loop. */
export function trainingStep(): number | null {
  return looping ? currentStep : null;
}

export function noteBackward(): void {
  lastBackward = tick();
}

const stepEnds = new Listeners<[]>();

/** Calls `listener` at the end of every training step. Returns the function that ends it. */
export function onStepEnd(listener: () => void): () => void {
  return stepEnds.add(listener);
}

/** The boundary between training steps: called by every `zeroGrad()`. Several in a row count as one. */
export function endStep(): void {
  looping = true;
  if (clock === lastClose) return;
  const survivors: ScopedTensor[] = [];
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
  stepEnds.tell();
}

/** Called when a loop of steps begins, so that the end of an inner loop is not taken for the end. */
export function enterLoop(): void {
  loopDepth++;
}

/** Called when a loop of steps is over: tensors made from here to the next `zeroGrad()` are permanent. */
export function leaveLoop(): void {
  loopDepth = Math.max(0, loopDepth - 1);
  if (loopDepth === 0) looping = false;
}

function closeScope(scope: Scope, result: unknown): void {
  const at = scopes.indexOf(scope);
  if (at >= 0) scopes.splice(at, 1);
  const escaping = new Set<unknown>();
  collect(result, escaping, new Set());
  for (const t of scope.members) {
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
  return withinScope(new Scope(false), fn);
}

/** @internal Runs `fn` as ever, and frees every tensor made inside, except those it returns. */
export function freeingTensors<T>(fn: () => T): T {
  return withinScope(new Scope(true), fn);
}

function withinScope<T>(scope: Scope, fn: () => T): T {
  scopes.push(scope);
  let result: T;
  try {
    result = fn();
  } catch (error) {
    closeScope(scope, undefined);
    throw error;
  }
  if (result instanceof Promise) {
    return result.then(
      value => {
        closeScope(scope, value);
        return value;
      },
      error => {
        closeScope(scope, undefined);
        throw error;
      },
    ) as T;
  }
  closeScope(scope, result);
  return result;
}

/**
 * Whether operations are being recorded for `backward()`: true everywhere but inside `noGrad`.
 *
 * @example
 * console.log(isGradEnabled(), noGrad(() => isGradEnabled())); // true false
 */
export function isGradEnabled(): boolean {
  return scopes.every(scope => scope.records);
}
