import { defineConfig } from 'vitest/config';
import { buildWasm } from './scripts/build-wasm.mjs';

await buildWasm();

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'parity/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
        },
      },
    ],
  },
});
