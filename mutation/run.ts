// Mutation run by hand: puts each mistake of mutants.ts into a copy of the engine and runs the tests that
// should notice it. A killed mutant is remembered in .cache/mutants.json until its file changes; delete that file
// after taking tests away.
//
//   npm run mutants                 runs all and writes results.md; exit code 1 if one survives
//   npm run mutants -- GRU packing  runs those whose title, file or description contains a word
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/steps.mjs';
import { type Mutant, mutants } from './mutants.ts';

/** What became of a mutant: noticed by a test, by none, or not tried because something else failed. */
interface Outcome {
  readonly outcome: 'killed' | 'survived' | 'broken';
  readonly by: string;
}

/** The part of vitest's JSON report that is read here. */
interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const words = process.argv.slice(2).map(word => word.toLowerCase());
const chosen = mutants.filter(({ title, file, what }) =>
  words.every(word => `${title} ${file} ${what}`.toLowerCase().includes(word)),
);
if (chosen.length === 0) throw new Error('No mutant matches.');

const memoryFile = join(root, '.cache', 'mutants.json');
const known: Record<string, Outcome> = (() => {
  try {
    return JSON.parse(readFileSync(memoryFile, 'utf8'));
  } catch {
    return {};
  }
})();
const keyOf = ({ file, find, replace }: Mutant) =>
  createHash('sha256')
    .update(JSON.stringify([find, replace, readFileSync(join(root, file), 'utf8')]))
    .digest('hex')
    .slice(0, 16);
const pending = chosen.filter(mutant => known[keyOf(mutant)]?.outcome !== 'killed');

const copy = mkdtempSync(join(tmpdir(), 'unrolled-mutants-'));
for (const path of [
  'src',
  'parity',
  'scripts',
  'public',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
]) {
  cpSync(join(root, path), join(copy, path), { recursive: true });
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

/** Runs test files in the copy; says which test failed first, if one did. */
function runTests(tests: readonly string[]): Outcome {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const { stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'unit',
      '--testTimeout',
      '120000',
      '--hookTimeout',
      '120000',
      '--bail',
      '1',
      '--reporter',
      'json',
      '--outputFile',
      report,
      ...tests,
    ],
    { cwd: copy, encoding: 'utf8', timeout: 300_000 },
  );
  let results: Report;
  try {
    results = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { outcome: 'broken', by: stderr.trim().split('\n').slice(-3).join(' ') };
  }
  const assertions = results.testResults.flatMap(file => file.assertionResults);
  const failed = assertions.find(({ status }) => status === 'failed');
  if (failed) return { outcome: 'killed', by: failed.fullName };
  // A failing hook, such as the engine's start-up check, fails the file and leaves its tests unrun.
  const stopped = results.testResults.find(({ status }) => status === 'failed');
  if (stopped && stopped.assertionResults.length > 0)
    return { outcome: 'killed', by: 'the hook before the tests, which starts the backend and its self-test' };
  if (stopped) return { outcome: 'broken', by: stopped.message };
  return {
    outcome: assertions.some(({ status }) => status === 'passed') ? 'survived' : 'broken',
    by: 'no test ran',
  };
}

/** One file after the other, as most mistakes are noticed by the first. */
function runInTurn(tests: readonly string[]): Outcome {
  let result: Outcome = { outcome: 'survived', by: 'no test ran' };
  for (const test of tests) {
    result = runTests([test]);
    if (result.outcome !== 'survived') break;
  }
  return result;
}

function tryMutant({ file, tests, find, replace }: Mutant): Outcome {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  const parts = source.split(find);
  if (parts.length !== 2) {
    return { outcome: 'broken', by: `the text to change occurs ${parts.length - 1} times in ${file}` };
  }
  writeFileSync(path, parts.join(replace));
  const result = runInTurn(tests);
  writeFileSync(path, source);
  return result;
}

try {
  const base = runInTurn([...new Set(pending.flatMap(({ tests }) => tests))]);
  if (base.outcome !== 'survived') throw new Error(`The tests fail without any mutation: ${base.by}`);
  for (const [index, mutant] of pending.entries()) {
    const result = tryMutant(mutant);
    known[keyOf(mutant)] = result;
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(memoryFile, JSON.stringify(known));
    console.log(`${index + 1}/${pending.length} ${result.outcome.padEnd(8)} ${mutant.title}: ${mutant.what}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}

const results = chosen.map(mutant => ({ ...mutant, ...known[keyOf(mutant)]! }));
const bad = results.filter(({ outcome }) => outcome !== 'killed').length;
const rows = results.map(({ title, what, outcome, by }) => {
  const noticed = outcome === 'survived' ? '' : by.replaceAll('|', '\\|');
  return `| ${title} | ${what} | ${outcome} | ${noticed} |`;
});
const killed = chosen.length - bad;
console.log(`${killed} of ${chosen.length} killed.`);
if (words.length === 0) {
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(
    join(root, 'mutation', 'results.md'),
    `# Mutants

Written by \`npm run mutants\` on ${date}, Node ${process.versions.node}: mistakes put into a copy of the
engine one at a time, and the first test that noticed. The tests run on the cpu and wasm backends.

**${killed} of ${chosen.length} killed.**

| part | mistake | outcome | noticed by |
|---|---|---|---|
${rows.join('\n')}
`,
  );
}
process.exitCode = bad > 0 ? 1 : 0;
