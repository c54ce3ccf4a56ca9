import * as tf from '@tensorflow/tfjs-core';
import { UnrolledError } from '../../src/engine/index.ts';
import type { BenchCase } from '../cases.ts';
import { makeLearner } from '../contenders/unrolled.ts';
import type { StudySetting, StudyTable } from './study.ts';

const base: Omit<BenchCase, 'name'> = {
  ...{ group: 'contract', layer: 'LSTM', inputSize: 1, batchSize: 2 },
  ...{ seqLen: 50, hiddenSize: 32 },
};

/** Sizes of which some are beyond what a backend can hold. */
const long = [5_000, 50_000, 500_000, 5_000_000].map(seqLen => ({ ...base, seqLen }));
const wide = [512, 1_024, 2_048, 8_192].map(hiddenSize => ({ ...base, seqLen: 20, hiddenSize }));
/** An emulated GPU takes about a second for 10⁹ multiply-adds: sizes that would run for minutes are left out. */
const MOST_OPERATIONS_EMULATED = 2e10;
const MOST_OPERATIONS = 1e12;

/** One training step at growing sizes: how long it takes, what it holds, and with which words it ends. */
export async function limits({ software, say }: StudySetting): Promise<StudyTable> {
  const rows: string[][] = [];
  const most = software ? MOST_OPERATIONS_EMULATED : MOST_OPERATIONS;
  for (const sizes of [...long, ...wide]) {
    const { seqLen, batchSize, hiddenSize } = sizes;
    const name = `LSTM B${batchSize} T${seqLen} I1 H${hiddenSize}`;
    say(`limits · ${name}`);
    rows.push([name, ...(await attempt({ ...sizes, name }, most))]);
  }
  return {
    title: 'How far it goes',
    note: 'The second training step of a model of that size, or the error that it ends with.',
    columns: ['case', 'ms', 'MB held', 'error'],
    rows,
  };
}

async function attempt(benchCase: BenchCase, mostOperations: number): Promise<string[]> {
  const { seqLen, batchSize, hiddenSize } = benchCase;
  const operations = 24 * seqLen * batchSize * hiddenSize * (hiddenSize + 1);
  const savedBytes = 4 * seqLen * batchSize * hiddenSize * 5;
  // Nothing would be learned from minutes of computing; but what cannot be held is refused before it computes.
  if (operations > mostOperations && savedBytes < 2 ** 31) return ['not run', '', ''];
  let learner: ReturnType<typeof makeLearner> | null = null;
  try {
    learner = makeLearner(benchCase);
    const step = async () => {
      const loss = learner!.forward();
      loss.backward();
      const { numBytes } = tf.memory();
      learner!.optimizer.step();
      await loss.item();
      return numBytes;
    };
    await step();
    const start = performance.now();
    const bytes = await step();
    return [(performance.now() - start).toFixed(0), (bytes / 1e6).toFixed(1), ''];
  } catch (error) {
    const known = error instanceof UnrolledError ? error : null;
    return ['', '', `${(error as Error).message} ${known?.hint ?? ''}`.trim()];
  } finally {
    learner?.dispose();
  }
}
