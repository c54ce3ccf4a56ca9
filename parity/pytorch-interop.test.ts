import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chooseBackend } from '../src/engine/host.ts';

import { compareTheirs } from './pytorch-interop.ts';

const folder = fileURLToPath(new URL('./fixtures/pytorch-written', import.meta.url));

describe('weights written by PyTorch', () => {
  it.each(['cpu', 'wasm'] as const)('give PyTorch’s outputs here, on %s', async backend => {
    expect((await chooseBackend({ requested: backend })).name).toBe(backend);
    const differences = await compareTheirs(folder, ['lstm-2-layers-bidirectional', 'embedding-gru']);
    for (const [model, difference] of Object.entries(differences)) {
      expect(difference, model).toBeLessThanOrEqual(1e-5);
    }
    expect(Object.keys(differences)).toHaveLength(2);
  });
});
