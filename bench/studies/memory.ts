import * as tf from '@tensorflow/tfjs-core';
import { deviceIdle } from '../../src/runtime/sandbox/unrolled/device-watch.ts';
import { type BenchCase, selectCases } from '../cases.ts';
import { makeLearner } from '../contenders/unrolled.ts';
import { bytesHeld } from '../measure.ts';
import type { StudySetting, StudyTable } from './study.ts';

const LOOKS = [10, 100, 1_000, 2_000];
/** The device is given time to catch up this often, as `range` does in a program. */
const STEPS_AHEAD = 10;

/** What a training step holds at its peak, and what is held between steps, over 2,000 of them. */
export async function memory({ software, say }: StudySetting): Promise<StudyTable> {
  const cases = selectCases('contract').filter(({ layer }) => layer === 'LSTM');
  const rows: string[][] = [];
  for (const benchCase of software ? cases.filter(isSmall) : cases) {
    say(`memory · ${benchCase.name}`);
    const learner = makeLearner(benchCase);
    const step = () => {
      const loss = learner.forward();
      loss.backward();
      learner.optimizer.step();
      return loss;
    };
    for (let done = 1; done <= LOOKS.at(-1)!; done++) {
      const isLook = LOOKS.includes(done);
      const peak = isLook ? bytesHeld({ step }) : 0;
      if (!isLook) step();
      if (done % STEPS_AHEAD === 0) await deviceIdle();
      if (!isLook) continue;
      const { numTensors, numBytes } = tf.memory();
      rows.push([benchCase.name, String(done), String(numTensors), mb(numBytes), mb(peak), backendBytes()]);
    }
    learner.dispose();
  }
  return {
    title: 'Memory over 2,000 training steps',
    note: "Tensors and their bytes after the step, the step's peak beyond that, and what the backend took from the system.",
    columns: ['case', 'step', 'tensors', 'MB', 'peak, MB', 'backend, MB'],
    rows,
  };
}

const isSmall = ({ hiddenSize }: BenchCase) => hiddenSize <= 32;

function backendBytes(): string {
  const gpuBytes = (tf.memory() as { numBytesInGPU?: number }).numBytesInGPU;
  if (gpuBytes !== undefined) return mb(gpuBytes);
  const { wasm } = tf.backend() as { wasm?: { asm?: { memory?: WebAssembly.Memory } } };
  const heap = wasm?.asm?.memory;
  return heap ? mb(heap.buffer.byteLength) : '';
}

const mb = (bytes: number) => (bytes / 1e6).toFixed(2);
