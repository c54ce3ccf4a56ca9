import { UnrolledError } from '../errors.ts';

/** Throws unless every value is a number ≥ 0. Names are shown as the learner wrote them. */
export function checkAtLeastZero(where: string, values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(typeof value === 'number' && value >= 0)) {
      throw new UnrolledError(`${where}: expected ${name} to be a number ≥ 0, got ${value}.`);
    }
  }
}

/** Throws unless both decay rates are in [0, 1). */
export function checkBetas(where: string, betas: readonly [number, number]): void {
  betas.forEach((beta, index) => {
    if (!(beta >= 0 && beta < 1)) {
      throw new UnrolledError(`${where}: expected betas[${index}] to be in [0, 1), got ${beta}.`);
    }
  });
}
