import { readdirSync, readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { cpuKernels } from '../src/engine/kernels/cpu/index.ts';
import { parseGolden } from './goldens.ts';
import { checkKernel } from './kernel-stack.ts';

const folder = new URL('./fixtures/goldens/', import.meta.url);
describe('cpu kernels', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    await tf.ready();
  });
  for (const file of readdirSync(folder)) {
    const g = parseGolden(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    if (g.kind !== 'layer') continue;
    it(file, async () => {
      const d = await checkKernel(cpuKernels.recurrent!, g.golden);
      expect(d.filter(x => !x.ok)).toEqual([]);
    });
  }
});
