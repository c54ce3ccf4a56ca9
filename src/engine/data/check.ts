import { UnrolledError } from '../errors.ts';

/** Throws unless `value` is a whole number of at least `min`. */
export function expectCount(where: string, name: string, value: number, min = 1): void {
  if (!Number.isInteger(value) || value < min) {
    throw new UnrolledError(
      `${where}: expected ${name} to be a whole number of at least ${min}, got ${value}.`,
    );
  }
}

/** Throws unless `value` is a finite number inside [min, max]. */
export function expectWithin(where: string, name: string, value: number, min: number, max = Infinity): void {
  if (!(Number.isFinite(value) && value >= min && value <= max)) {
    const range = max === Infinity ? `a number of at least ${min}` : `a number from ${min} to ${max}`;
    throw new UnrolledError(`${where}: expected ${name} to be ${range}, got ${value}.`);
  }
}
