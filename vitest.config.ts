import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { buildWasm } from './scripts/build-wasm.mjs';
import { chromiumFlags, findChromium, softwareWebGpuFlags } from './scripts/chromium.mjs';

await buildWasm();
const chosenSeed = process.env.FAST_CHECK_SEED;
const seed = chosenSeed ? { FAST_CHECK_SEED: chosenSeed } : {};
/** The tests that train what lessons and the start page show. */
const lessons = ['src/lessons/*/lesson.test.ts', 'src/app/pages/hero.test.ts'];
const executablePath = (await findChromium()) ?? undefined;

/**
 * Three projects. "unit" runs in Node, on tfjs's cpu and wasm backends. "lessons" trains in Node what the lessons
 * train, a file for each lesson; the engine holds nothing between runs, so files share a worker and start it once.
 * "webgpu" runs in a headless Chromium with the software adapter, and there the wasm backend once more, because
 * browsers have the relaxed SIMD that older Nodes lack. The parity suite, `parity/*.spec.ts`, runs in the first and
 * the last.
 */
export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    // Vitest leaves one core free unless told otherwise: on two cores, half of them.
    maxWorkers: availableParallelism(),
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
          exclude: ['**/*.webgpu.test.ts', ...lessons],
          // Some train for seconds, and a busy machine takes several times as long.
          testTimeout: 60_000,
          env: { PARITY_BACKENDS: 'cpu,wasm', ...seed },
        },
      },
      {
        extends: true,
        test: {
          name: 'lessons',
          environment: 'node',
          include: lessons,
          isolate: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
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
            // One page at a time: the software adapter computes on every core by itself.
            fileParallelism: false,
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
