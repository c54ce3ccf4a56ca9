import { isDrawable } from '../../../protocol/index.ts';
import type { PictureOptions } from '../../../protocol/plot-options.ts';
import type { Reading } from '../readback.ts';

/** What no figure can be made of is refused by the call that asks for it, so that the error has the program's line. */

/** A training step, or a place on the x axis. */
export function expectPlace(where: string, name: 'step' | 'x', value: unknown): void {
  if (value === undefined || (typeof value === 'number' && isDrawable(value))) return;
  throw new TypeError(`${where}: expected ${name} to be a finite number, got ${inWords(value)}.`);
}

export function expectPictureOptions(where: string, options: PictureOptions): void {
  const { step, range, rowTicks, colTicks } = options;
  expectPlace(where, 'step', step);
  const isRange = (value: readonly unknown[]) =>
    value.length === 2 && value.every(end => typeof end === 'number' && isDrawable(end));
  if (range !== undefined && !(Array.isArray(range) && isRange(range))) {
    throw new TypeError(`${where}: expected range to be two finite numbers, got ${inWords(range)}.`);
  }
  for (const [name, ticks] of Object.entries({ rowTicks, colTicks })) {
    if (ticks === undefined || Array.isArray(ticks)) continue;
    throw new TypeError(`${where}: expected ${name} to be a list of texts, got ${inWords(ticks)}.`);
  }
}

/** Frees a reading that is not used, and throws. */
export function expectCells(where: string, { shape, held }: Reading): void {
  if (!shape.includes(0)) return;
  held?.dispose();
  throw new RangeError(
    `${where}: expected at least one row and one column, got shape (${shape.join(', ')}).`,
  );
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return `the text '${value.slice(0, 40)}'`;
  return typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol'
    ? `a value of type ${typeof value}`
    : String(value);
}
