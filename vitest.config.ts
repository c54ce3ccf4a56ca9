import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { buildWasm } from './scripts/build-wasm.mjs';
import { chromiumFlags, findChromium, softwareWebGpuFlags } from './scripts/chromium.mjs';

await buildWasm();
const chosenSeed = process.env.FAST_CHECK_SEED;
const seed = chosenSeed ? { FAST_CHECK_SEED: chosenSeed } : {};
const executablePath = (await findChromium()) ?? undefined;

/**
 * Two projects. "unit" runs in Node, on tfjs's cpu and wasm backends. "webgpu" runs in a headless Chromium with
 * the software adapter, and there the wasm backend once more, because browsers have the relaxed SIMD that older
 * Nodes lack. The parity suite, `parity/*.spec.ts`, is the same for both.
 */
export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['scripts/property-seed.ts'],
          environment: 'node',
          include: [
            'src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.{ts,mjs}',
            'parity/**/*.test.ts',
            'parity/**/*.spec.ts',
          ],
          exclude: ['**/*.webgpu.test.ts'],
          // Lessons' programs train for seconds, and a busy machine takes several times as long.
          testTimeout: 60_000,
          env: { PARITY_BACKENDS: 'cpu,wasm', ...seed },
        },
      },
      {
        extends: true,
        optimizeDeps: {
          include: [
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-backend-cpu',
            '@tensorflow/tfjs-backend-wasm',
            '@tensorflow/tfjs-backend-webgpu',
            'fast-check',
          ],
        },
        test: {
          name: 'webgpu',
          setupFiles: ['scripts/property-seed.ts'],
          include: ['src/**/*.webgpu.test.ts', 'parity/**/*.spec.ts'],
          env: { PARITY_BACKENDS: 'wasm,webgpu', ...seed },
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath, args: [...chromiumFlags, ...softwareWebGpuFlags] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
