import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { countDispatches, readBatched } from './index.ts';
import { onCpu, onGpu, useWebGpu } from './webgpu-testing.ts';

beforeAll(async () => {
  await useWebGpu();
});

test('many scalars arrive in order, with one submit, although they are disposed meanwhile', async () => {
  await onGpu(async () => {
    const scalars = [3, 1, 2].map(value => tf.square(tf.scalar(value)));
    const counter = countDispatches();
    const reading = readBatched(scalars);
    const { submits } = counter.counts();
    counter.stop();
    tf.dispose(scalars);
    const reused = tf.square(tf.scalar(100));
    expect((await reading).map(values => values[0])).toEqual([9, 1, 4]);
    expect(submits).toBe(1);
    reused.dispose();
  });
});

test('tensors of several sizes and kinds, on the device or still on the host', async () => {
  await onGpu(async () => {
    const onDevice = tf.neg(tf.tensor1d([1, 2, 3]));
    const onHost = tf.tensor1d([4, 5]);
    const integers = tf.add(tf.tensor1d([7, 8], 'int32'), tf.scalar(1, 'int32'));
    const read = await readBatched([onDevice, onHost, integers, tf.zeros([0])]);
    expect(read.map(values => [...values])).toEqual([[-1, -2, -3], [4, 5], [8, 9], []]);
  });
});

test('works on every backend', async () => {
  await onCpu(async () => {
    const read = await readBatched([tf.scalar(1.5), tf.scalar(2)]);
    expect(read.map(values => values[0])).toEqual([1.5, 2]);
  });
});

test('two readings under way at once do not mix', async () => {
  await onGpu(async () => {
    const [a, b] = [tf.square(tf.scalar(2)), tf.square(tf.scalar(3))];
    const read = await Promise.all([readBatched([a]), readBatched([b])]);
    expect(read.map(([values]) => values![0])).toEqual([4, 9]);
  });
});
