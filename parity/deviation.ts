/** How far a computed tensor lies from the expected one, and how far it may. */
export interface Deviation {
  tensor: string;
  /** Largest absolute difference; NaN when any entry is not a number. */
  largest: number;
  allowed: number;
  ok: boolean;
}

export type Tolerance = 'forward' | 'gradient' | 'training';

/**
 * Tolerances by operation, for float32 against float32: forward values 1e-5, gradients 1e-4 of the tensor's
 * largest entry, figures of a 25-step training run 1e-4.
 */
function allowance(expected: ArrayLike<number>, tolerance: Tolerance): number {
  if (tolerance !== 'gradient') return tolerance === 'forward' ? 1e-5 : 1e-4;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) largest = Math.max(largest, Math.abs(expected[i]!));
  return 1e-4 * largest;
}

export function compare(
  tensor: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: Tolerance,
): Deviation {
  const allowed = allowance(expected, tolerance);
  if (actual.length !== expected.length) {
    return {
      tensor: `${tensor}: ${actual.length} entries, expected ${expected.length}`,
      largest: NaN,
      allowed,
      ok: false,
    };
  }
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    // Math.max keeps a NaN once it has one.
    largest = Math.max(largest, Math.abs(actual[i]! - expected[i]!));
  }
  return { tensor, largest, allowed, ok: largest <= allowed };
}
