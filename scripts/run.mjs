// Runs a TypeScript program under Node: node scripts/run.mjs <file> [its arguments]. Vite's module runner takes the
// types away, as it does for vite.config.ts; Node does so by itself only from 22.18 on. The wasm kernels are there
// before any program asks for the engine.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';
import { buildWasm } from './build-wasm.mjs';

process.argv.splice(1, 1);
const [, file] = process.argv;
if (file === undefined) {
  console.error('Usage: node scripts/run.mjs <file.ts> [its arguments]');
  process.exit(2);
}
process.argv[1] = resolve(file);
await buildWasm();
await runnerImport(process.argv[1]);
