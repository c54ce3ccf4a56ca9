import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Claim, type RunRecord, recordRun } from '../src/lessons/testing/run-record.ts';
import { chooseBackend } from '../src/runtime/sandbox/unrolled.ts';

// What a lesson's prose says of its runs (`claims.ts` in its folder), held against runs.

const root = fileURLToPath(new URL('../src/lessons', import.meta.url));
const folders = readdirSync(root).filter(folder => existsSync(`${root}/${folder}/claims.ts`));

const runs = new Map<string, Promise<RunRecord>>();
function runOnce(path: string, seed: number | undefined): Promise<RunRecord> {
  const key = `${path} ${seed}`;
  const known = runs.get(key) ?? recordRun(path, seed);
  runs.set(key, known);
  return known;
}

beforeAll(async () => {
  await chooseBackend({ requested: 'wasm' });
});

describe.each(folders)('lesson %s', async folder => {
  const { default: claims } = (await import(`${root}/${folder}/claims.ts`)) as { default: readonly Claim[] };
  const cases = claims.flatMap(claim => (claim.seeds ?? [undefined]).map(seed => ({ ...claim, seed })));
  it.each(cases)('$id, seed $seed: $text', { timeout: 180_000 }, async ({ cell, seed, holds }) => {
    expect(holds(await runOnce(`${root}/${folder}/cells/${cell}.ts`, seed))).toBe(true);
  });
});
