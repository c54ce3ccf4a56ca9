import { expect, test } from 'vitest';
import { agreementSentence } from './strings.ts';

test('a measured agreement is written as a power of ten', () => {
  const measured = { losses: 20, torch: '1.13.1', backend: 'wasm', date: '2026-11-21' };
  expect(agreementSentence({ ...measured, maxRelative: 0.0000033 })).toContain(
    'agree with version 1.13.1 to 3.3 × 10⁻⁶.',
  );
});
