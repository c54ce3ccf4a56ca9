import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium, softwareWebGpuFlags } from './scripts/chromium.mjs';

/** Another port where two checkouts are tested side by side. */
const port = Number(process.env.E2E_PORT ?? 4187);
/** A sub-path on purpose: the site must not care where it is served from. */
const base = '/unrolled/';
const executablePath = (await findChromium()) ?? undefined;

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://localhost:${port}${base}`,
    launchOptions: { executablePath, args: [...chromiumFlags, ...softwareWebGpuFlags] },
    // A trace of every test costs a sixth of the gate's time: ask for one with `--trace on`.
    screenshot: 'only-on-failure',
    // Every test is a first visit; only the tests of offline use wait for the site to be kept.
    serviceWorkers: 'block',
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port} --base ${base}`,
    url: `http://localhost:${port}${base}`,
    reuseExistingServer: false,
  },
});
