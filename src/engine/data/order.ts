import { generator } from '../tensor/index.ts';

/** A seeded whole number in [low, high). */
export function randomInteger(low: number, high: number): number {
  return generator.integer(low, high);
}

/** A seeded number in [low, high). */
export function randomUniform(low: number, high: number): number {
  return low + generator.next() * (high - low);
}

/** A seeded member of a list that is not empty. */
export function randomChoice<T>(items: readonly T[]): T {
  return items[randomInteger(0, items.length)]!;
}
