import { beforeAll, describe, expect, it } from 'vitest';
import { cpuKernels } from '../src/engine/kernels/cpu/index.ts';
import { fusedKernels } from '../src/engine/kernels/index.ts';
import { backendsUnderTest, guarded, startBackend } from './backend.ts';
import { checkGoldens } from './check-goldens.ts';
import { parseGolden } from './goldens.ts';
import { checkKernel } from './kernel-stack.ts';

const files = import.meta.glob<unknown>('./fixtures/goldens/*.json', { eager: true, import: 'default' });
const goldens = Object.entries(files).map(([path, content]) => [path.split('/').at(-1)!, content] as const);

describe.each(backendsUnderTest())('on %s', backend => {
  beforeAll(() => startBackend(backend));

  it('has all golden files at hand', () => {
    expect(goldens.length).toBe(40);
  });

  it.each(goldens)('the public API gives the figures of %s', async (_, content) => {
    const deviations = await checkGoldens(content, backend);
    expect(deviations.length).toBeGreaterThan(0);
    expect(deviations.filter(({ ok }) => !ok)).toEqual([]);
  });

  const layers = goldens.flatMap(([name, content]) => {
    const parsed = parseGolden(content);
    return parsed.kind === 'layer' ? [[name, parsed.golden] as const] : [];
  });

  it.each(layers)('the recurrent kernel alone gives the figures of %s', async (_, golden) => {
    const deviations = await guarded(() => checkKernel(fusedKernels().recurrent!, golden));
    expect(deviations.filter(({ ok }) => !ok)).toEqual([]);
  });

  // On the wasm backend's memory the plain kernels stand in where SIMD is missing.
  if (backend === 'wasm') {
    it.each(layers)('the kernel without SIMD gives the figures of %s', async (_, golden) => {
      const deviations = await checkKernel(cpuKernels.recurrent!, golden);
      expect(deviations.filter(({ ok }) => !ok)).toEqual([]);
    });
  }
});
