import { checkCall } from '../check-call.ts';
import { expectCount } from './check.ts';
import { randomChoice, randomInteger } from './order.ts';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const two = (value: number) => String(value).padStart(2, '0');

function ordinal(day: number): string {
  const teen = day >= 11 && day <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

/** The ways in which people write a date. All name the year in full, so that none is ambiguous. */
const styles: ((date: Date) => string)[] = [
  date => `${date.getUTCDate()} ${month(date)} ${date.getUTCFullYear()}`,
  date => `${month(date)} ${date.getUTCDate()}, ${date.getUTCFullYear()}`,
  date => `${ordinal(date.getUTCDate())} of ${month(date)} ${date.getUTCFullYear()}`,
  date => `${date.getUTCDate()} ${month(date).slice(0, 3)} ${date.getUTCFullYear()}`,
  date => `${month(date).slice(0, 3)} ${date.getUTCDate()} ${date.getUTCFullYear()}`,
  date => `${dayNames[date.getUTCDay()]}, ${date.getUTCDate()} ${month(date)} ${date.getUTCFullYear()}`,
  date =>
    `${dayNames[date.getUTCDay()]!.slice(0, 3)} ${date.getUTCDate()} ${month(date).slice(0, 3)} ${date.getUTCFullYear()}`,
  date => `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`,
];

function month(date: Date): string {
  return monthNames[date.getUTCMonth()]!;
}

/**
 * Dates as people write them, and the same dates in the international form: a small translation task.
 *
 * Returns pairs [written, iso], such as ['3rd of March 1997', '1997-03-03'], for days from 1900 to 2099.
 *
 * Source: of the project's own; the weekdays are right (Gregorian calendar).
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * for (const [written, iso] of data.dates({ count: 5 })) console.log(written, '→', iso);
 */
export function dates(options: { count?: number } = {}): [written: string, iso: string][] {
  checkCall(arguments, 'data.dates({ count: number })');
  const { count = 1000 } = options;
  expectCount('data.dates()', 'count', count);
  const first = Date.UTC(1900, 0, 1);
  const days = Math.round((Date.UTC(2100, 0, 1) - first) / 86_400_000);
  return Array.from({ length: count }, () => {
    const date = new Date(first + randomInteger(0, days) * 86_400_000);
    const iso = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
    return [randomChoice(styles)(date), iso];
  });
}
