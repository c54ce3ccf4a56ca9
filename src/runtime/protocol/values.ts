import * as v from 'valibot';
import { limits } from './limits.ts';

/** The plain values that events, commands and kept records are made of. */

export const text = (maxChars: number) => v.pipe(v.string(), v.maxLength(maxChars));

/** Not seen, or no part of an XML document: a figure that had it in its name could not be saved as a picture. */
const UNPRINTABLE = /[\p{Cc}\p{Surrogate}\u2028\u2029\ufffe\uffff]/u;
const EVERY_UNPRINTABLE = new RegExp(UNPRINTABLE, 'gu');

/** One line of text that can be drawn. */
export const label = (maxChars: number) =>
  v.pipe(
    text(maxChars),
    v.check(value => !UNPRINTABLE.test(value), 'has a character that cannot be drawn'),
  );
export const name = label(limits.nameChars);
export const shortLabel = label(limits.labelChars);

/** A text of any origin as a label: shortened, line ends and their like as the signs that stand for them. */
export function toLabel(value: unknown, maxChars: number): string {
  return String(value).slice(0, maxChars).replace(EVERY_UNPRINTABLE, signFor);
}

function signFor(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

export const finite = v.pipe(v.number(), v.finite());
export const atLeastZero = v.pipe(finite, v.minValue(0));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A line, a column, a size. */
export const fromOne = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** The ends of an axis: beyond, the distance of two values is no number any more. */
const MAX_DRAWN = 1e300;

/** Whether a number has a place on a linear axis. */
export const isDrawable = (value: number): boolean => Math.abs(value) <= MAX_DRAWN;

export const drawable = v.pipe(
  v.number(),
  v.check(value => isDrawable(value), 'lies beyond every axis'),
);

/**
 * Whether a value is a list of numbers, each of which passes. By hand: v.number() refuses NaN, which is a gap in a
 * curve; `every` passes over the holes of an array; and there are many numbers.
 */
export function isNumbers(
  value: unknown,
  maxLength: number,
  passes: (item: number) => boolean = () => true,
): value is number[] {
  if (!Array.isArray(value) || value.length > maxLength) return false;
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i];
    if (typeof item !== 'number' || !passes(item)) return false;
  }
  return true;
}

/** Bytes of a file, at most so many. */
export const bytes = (maxBytes: number) =>
  v.pipe(
    v.instance(Uint8Array<ArrayBuffer>),
    v.check(value => value.byteLength <= maxBytes, 'is larger than allowed'),
  );
