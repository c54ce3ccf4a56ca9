// `npm test`: installs what is missing, then the whole gate. `npm run verify` is the gate alone (--no-install).
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, giveUp, installDependencies, root, run, say, tool } from './steps.mjs';

if (!process.argv.includes('--no-install')) await installDependencies();
// Imported late: its packages may not have been there before the line above.
const { ensureChromium } = await import('./chromium.mjs');
const { buildWasm } = await import('./build-wasm.mjs');
// Types and import checks need the module that holds the binary.
await buildWasm();
const chromium = await ensureChromium(say);
if (!chromium) {
  giveUp(
    'No Chromium was found and none could be installed. Install Chromium or Chrome, or name one: CHROMIUM_PATH=/path/to/chrome npm test',
  );
}
process.env.CHROMIUM_PATH = chromium;

const reports = join(root, '.cache', 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const unitReport = join(reports, 'unit.json');
const endToEndReport = join(reports, 'e2e.json');

/** @typedef {{ title: string, run: () => Promise<number> }} Stage */

const atTheEnd = { atTheEnd: true };
/** @type {Stage[]} */
const checks = [
  { title: 'Format and lint', run: () => tool('biome', ['ci', '--max-diagnostics=30'], atTheEnd) },
  { title: 'Types', run: () => tool('tsc', ['-p', 'tsconfig.json'], atTheEnd) },
  { title: 'Import table and cycles', run: () => run('npm', ['run', '--silent', 'boundaries'], atTheEnd) },
  {
    title: "PyTorch's API beside ours",
    run: () => run('node', ['scripts/run.mjs', 'scripts/pytorch-api.ts', '--check'], atTheEnd),
  },
];
/** @type {Stage[]} */
const building = [{ title: 'Build', run: () => build(atTheEnd) }];
/** @type {Stage[]} */
const tests = [
  {
    title: 'Unit and parity tests, lessons',
    run: () =>
      tool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
  },
  {
    title: 'End-to-end tests on the built site',
    run: () => tool('playwright', ['test'], { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndReport } }),
  },
];
const total = checks.length + building.length + tests.length;

const started = Date.now();
const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(0)} s`;
let done = 0;
/** @type {string[]} */
const failedStages = [];

/** @param {readonly Stage[]} stages */
async function inTurn(stages) {
  for (const { title, run } of stages) {
    say(title);
    const stageStarted = Date.now();
    const status = await run();
    console.log(`${status === 0 ? '✓' : '✗'} ${++done}/${total} ${title} (${seconds(stageStarted)})`);
    if (status !== 0) failedStages.push(title);
  }
}

// The checks and the build keep one core each busy; the tests keep all.
await Promise.all([inTurn(checks), inTurn(building)]);
await inTurn(failedStages.includes('Build') ? tests.slice(0, 1) : tests);

/** Counts from the runners' own reports; a missing report counts nothing and its stage has failed. */
function counts() {
  let passed = 0;
  let failed = 0;
  if (existsSync(unitReport)) {
    const report = JSON.parse(readFileSync(unitReport, 'utf8'));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
  }
  if (existsSync(endToEndReport)) {
    const { stats } = JSON.parse(readFileSync(endToEndReport, 'utf8'));
    passed += stats.expected;
    failed += stats.unexpected + stats.flaky;
  }
  return { passed, failed };
}

const { passed, failed } = counts();
const allFailed = Math.max(failed, failedStages.length);
console.log(`\nThe gate took ${seconds(started)}; ${failedStages.length} of ${total} stages failed.`);
if (failedStages.length > 0) console.log(`Failed: ${failedStages.join(', ')}`);
console.log(`${passed} passed, ${allFailed} failed`);
process.exit(allFailed === 0 && passed > 0 ? 0 : 1);
