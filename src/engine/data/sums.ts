import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import { expectCount } from './check.ts';
import { randomInteger } from './order.ts';

/**
 * Sums written out, and their results: a small translation task, from '38+215' to '253'.
 *
 * Each number has from one to `digits` digits, every length equally likely; neither begins with a zero, but for 0
 * itself.
 *
 * Returns pairs [sum, result] of strings.
 *
 * Source: of the project's own.
 *
 * @param options.count - how many sums. Default 1000.
 * @param options.digits - the most digits of a number, from 1 to 9. Default 3.
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * for (const [sum, result] of data.sums({ count: 5 })) console.log(`${sum} = ${result}`);
 */
export function sums(options: { count?: number; digits?: number } = {}): [sum: string, result: string][] {
  checkCall(arguments, 'data.sums({ count: number, digits: number })');
  const { count = 1000, digits = 3 } = options;
  expectCount('data.sums()', 'count', count);
  if (!Number.isInteger(digits) || digits < 1 || digits > 9) {
    throw new UnrolledError(`data.sums(): expected digits to be a whole number from 1 to 9, got ${digits}.`);
  }
  const number = () => {
    const length = randomInteger(1, digits + 1);
    return randomInteger(length === 1 ? 0 : 10 ** (length - 1), 10 ** length);
  };
  return Array.from({ length: count }, () => {
    const [a, b] = [number(), number()];
    return [`${a}+${b}`, String(a + b)];
  });
}
