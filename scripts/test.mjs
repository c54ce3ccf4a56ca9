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

const stages = [
  { title: 'Format and lint', run: () => tool('biome', ['ci', '--max-diagnostics=30']) },
  { title: 'Types', run: () => tool('tsc', ['-p', 'tsconfig.json']) },
  {
    title: 'Import table and cycles',
    run: () => tool('depcruise', ['src', '--config', '.dependency-cruiser.cjs']),
  },
  {
    title: "PyTorch's API beside ours",
    run: () => run('node', ['scripts/run.mjs', 'scripts/pytorch-api.ts', '--check']),
  },
  {
    title: 'Unit and parity tests',
    run: () =>
      tool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
  },
  { title: 'Build', run: build },
  {
    title: 'End-to-end tests on the built site',
    run: () => tool('playwright', ['test'], { PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndReport }),
  },
];

const started = Date.now();
const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(0)} s`;
let failedStages = 0;
for (const [index, stage] of stages.entries()) {
  say(`${index + 1}/${stages.length} ${stage.title}`);
  const stageStarted = Date.now();
  const status = await stage.run();
  console.log(`${status === 0 ? '✓' : '✗'} ${stage.title} (${seconds(stageStarted)})`);
  if (status !== 0) failedStages++;
  if (status !== 0 && stage.title === 'Build') break;
}

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
const allFailed = Math.max(failed, failedStages);
console.log(`\nThe gate took ${seconds(started)}; ${failedStages} of ${stages.length} stages failed.`);
console.log(`${passed} passed, ${allFailed} failed`);
process.exit(allFailed === 0 && passed > 0 ? 0 : 1);
