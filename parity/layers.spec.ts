import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CellKind } from '../src/engine/kernels/contract.ts';
import { fusedKernels } from '../src/engine/kernels/index.ts';
import { backendsUnderTest, guarded, startBackend } from './backend.ts';
import { expectedResults } from './expected-layer.ts';
import { anyCase, type LayerCase, makeCase } from './random-layer.ts';
import { checkLayer } from './run-layer.ts';

const cells: CellKind[] = ['RNN_TANH', 'RNN_RELU', 'LSTM', 'GRU'];

async function expectAgreement(layer: LayerCase): Promise<void> {
  const deviations = await guarded(() =>
    checkLayer(fusedKernels().recurrent!, layer, expectedResults(layer)),
  );
  expect(deviations.filter(({ ok }) => !ok)).toEqual([]);
}

describe.each(backendsUnderTest())('on %s', backend => {
  beforeAll(() => startBackend(backend));
  // A software adapter takes about a millisecond a dispatch.
  const numRuns = backend === 'webgpu' ? 12 : 100;

  describe.each(cells)('%s', cell => {
    const base = {
      ...{ cell, seqLen: 5, batchSize: 3, inputSize: 3, hiddenSize: 6, numDirections: 2 as const },
      ...{ batchFirst: true, packed: false, bias: true, initialStates: true, upstream: 'all' as const },
      ...{ needs: true, seed: 1 },
    };

    it('agrees with its float64 twin for any small shape', () =>
      fc.assert(fc.asyncProperty(anyCase(cell, { T: 6, B: 5, I: 5, H: 13 }), expectAgreement), {
        numRuns,
        seed: 20,
      }));

    it('agrees for one step of one row of one unit', () =>
      expectAgreement(makeCase({ ...base, seqLen: 1, batchSize: 1, inputSize: 1, hiddenSize: 1 })));

    it('agrees when sequences are one step long among longer ones', () => {
      const layer = makeCase({ ...base, batchSize: 4 });
      layer.spec.lengths = Int32Array.of(1, 5, 1, 3);
      return expectAgreement(layer);
    });

    it('agrees beyond the sizes of its tiles, chunks and workgroups', () =>
      expectAgreement(
        makeCase({ ...base, seqLen: 19, batchSize: 33, inputSize: 17, hiddenSize: 37, packed: true }),
      ));

    it('agrees for a batch larger than a chunk', () =>
      expectAgreement(
        makeCase({ ...base, seqLen: 2, batchSize: 261, inputSize: 3, hiddenSize: 5, batchFirst: false }),
      ));

    it('agrees when there are more gates than one pass of the product takes', () =>
      expectAgreement(
        makeCase({ ...base, seqLen: 3, batchSize: 2, inputSize: 2, hiddenSize: 173, numDirections: 1 }),
      ));

    it('lets NaN through', async () => {
      const layer = makeCase({ ...base, numDirections: 1 });
      layer.x[0] = Number.NaN;
      const deviations = await guarded(() =>
        checkLayer(fusedKernels().recurrent!, layer, expectedResults(layer)),
      );
      const broken = deviations.filter(({ largest }) => Number.isNaN(largest)).map(({ tensor }) => tensor);
      expect(broken).toContain('forward output');
      expect(broken).toContain('gradient weightIh.0');
    });
  });
});
