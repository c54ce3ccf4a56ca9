import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellKind, RecurrentSpec } from '../contract.ts';
import { gateCount } from '../contract.ts';
import { planBackward, planForward, stepsPerDispatch } from './recurrent-plan.ts';

const guaranteed = { maxComputeInvocationsPerWorkgroup: 256, maxComputeWorkgroupStorageSize: 16_384 };

const specs = fc.record<RecurrentSpec>({
  cell: fc.constantFrom<CellKind>('RNN_TANH', 'RNN_RELU', 'LSTM', 'GRU'),
  seqLen: fc.integer({ min: 1, max: 5000 }),
  batchSize: fc.integer({ min: 1, max: 1024 }),
  inputSize: fc.constant(1),
  hiddenSize: fc.integer({ min: 1, max: 1024 }),
  numDirections: fc.constantFrom(1, 2),
  batchFirst: fc.boolean(),
  lengths: fc.constant(null),
});

describe.each([
  ['forward', planForward],
  ['backward', planBackward],
] as const)('the %s plan', (_, planFor) => {
  test('covers every unit within the guaranteed number of threads, for up to 1,024 units', () => {
    fc.assert(
      fc.property(specs, spec => {
        const plan = planFor(spec, guaranteed);
        expect(plan.threads).toBeLessThanOrEqual(256);
        expect(plan.width * plan.unitsPerThread).toBeGreaterThanOrEqual(spec.hiddenSize);
        expect(plan.width * plan.splits).toBeLessThanOrEqual(plan.threads);
        expect(plan.rows).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

test('a unit count that does not fit the workgroup memory is refused with the figures', () => {
  const spec: RecurrentSpec = {
    cell: 'LSTM',
    seqLen: 1,
    batchSize: 1,
    inputSize: 1,
    hiddenSize: 5000,
    numDirections: 1,
    batchFirst: true,
    lengths: null,
  };
  expect(() => planBackward(spec, guaranteed)).toThrow(/hiddenSize 5000 needs 80000 bytes .* has 16384/);
});

test('no dispatch holds more work than its budget, unless sixteen steps already do', () => {
  fc.assert(
    fc.property(specs, spec => {
      const { rows } = planForward(spec, guaranteed);
      const steps = stepsPerDispatch(spec, rows);
      const perStep = gateCount[spec.cell] * spec.hiddenSize ** 2;
      expect(steps).toBeGreaterThanOrEqual(Math.min(16, spec.seqLen));
      if (steps > 16) {
        expect(steps * perStep * rows).toBeLessThanOrEqual(5e8);
        expect(steps * perStep * spec.batchSize * spec.numDirections).toBeLessThanOrEqual(5e9);
      }
    }),
  );
});
