// What the two commands that try lessons on many seeds share: `npm run exercises` and `npm run claims`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, root } from '../scripts/steps.mjs';

export const lessons = join(root, 'src', 'lessons');

/** On how many seeds the records hold their figures. */
export const recordedSeeds = 20;

/** `[--seeds 20] [part of an id]` of the command line. */
export function readOptions(): { seeds: number; wanted: string } {
  const { values, positionals } = parseArgs({
    options: { seeds: { type: 'string', default: `${recordedSeeds}` } },
    allowPositionals: true,
  });
  const seeds = Number(values.seeds);
  if (!(Number.isInteger(seeds) && seeds > 0))
    giveUp(`--seeds takes a whole number above 0, not "${values.seeds}".`);
  return { seeds, wanted: positionals[0] ?? '' };
}

/** '20', or '18 (not 3, 7)'. */
export const passedOf = (seeds: number, missed: readonly number[]) =>
  `${seeds - missed.length}${missed.length > 0 ? ` (not ${missed.join(', ')})` : ''}`;

interface SeedRecord {
  /** The file's name in this folder. */
  readonly file: string;
  /** All that stands above the rows. */
  readonly head: string;
  /** The first cells of every row that the record should have, in order. */
  readonly keys: readonly string[];
  /** The other cells of the rows that were tried now, by their keys. */
  readonly tried: ReadonlyMap<string, string>;
  readonly seeds: number;
}

/** Writes a record: what was tried now anew, the rows of other lessons as they were. */
export function writeRecord({ file, head, keys, tried, seeds }: SeedRecord): void {
  if (seeds !== recordedSeeds) return;
  const path = join(import.meta.dirname, file);
  const known = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const rows = keys.flatMap(key => {
    const now = tried.get(key);
    if (now !== undefined) return [`| ${key} | ${now} |`];
    return known.find(line => line.startsWith(`| ${key} |`)) ?? [];
  });
  writeFileSync(path, `${head}\n${rows.join('\n')}\n`);
}
