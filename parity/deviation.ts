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

/** How far float32 values lie apart, counted in units of their last place: 0 is bit for bit. */
export function inUnits(
  tensor: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  allowed: number,
): Deviation {
  const title = `${tensor}, in units of the last place`;
  if (actual.length !== expected.length) {
    return {
      tensor: `${title}: ${actual.length} entries, expected ${expected.length}`,
      largest: NaN,
      allowed,
      ok: false,
    };
  }
  const places = [actual, expected].map(values => {
    const floats = Float32Array.from(values);
    // Sign and magnitude, so that neighbours differ by 1 across zero too.
    return Array.from(new Int32Array(floats.buffer), bits => (bits < 0 ? -(bits & 0x7fffffff) : bits));
  });
  let largest = 0;
  for (let i = 0; i < actual.length; i++) {
    const apart = Number.isNaN(actual[i]! + expected[i]!) ? NaN : Math.abs(places[0]![i]! - places[1]![i]!);
    largest = Math.max(largest, apart);
  }
  return { tensor: title, largest, allowed, ok: largest <= allowed };
}
