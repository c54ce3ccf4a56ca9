import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FusedKernels } from '../src/engine/kernels/contract.ts';
import { cpuKernels } from '../src/engine/kernels/cpu/index.ts';
import { wasmKernels } from '../src/engine/kernels/wasm/index.ts';
import { type BackendName, useBackend } from './backend.ts';
import { parseGolden } from './goldens.ts';
import { checkKernel } from './kernel-stack.ts';

const folder = new URL('./fixtures/goldens/', import.meta.url);
const subjects: [string, BackendName, FusedKernels][] = [
  ['cpu kernels on cpu', 'cpu', cpuKernels],
  ['cpu kernels on the wasm heap', 'wasm', cpuKernels],
  ['wasm kernels', 'wasm', wasmKernels],
];
describe.each(subjects)('%s', (_, backend, kernels) => {
  beforeAll(() => useBackend(backend));
  for (const file of readdirSync(folder)) {
    const g = parseGolden(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    if (g.kind !== 'layer') continue;
    it(file, async () => {
      const d = await checkKernel(kernels.recurrent!, g.golden);
      expect(d.filter(x => !x.ok)).toEqual([]);
    });
  }
});
