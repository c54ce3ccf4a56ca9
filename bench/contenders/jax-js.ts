import { type Device, defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import type { BenchCase } from '../cases.ts';
import { type Contender, exampleData, learningRate, type Trainer } from '../contender.ts';

/**
 * jax-js. It has no scan, so the loop over the steps is unrolled while tracing; compiling takes a second for
 * every few steps, which bounds the cases that are worth the wait.
 */
export const jaxJs = (device: Device): Contender => ({
  name: 'jax-js (jit)',
  needsRealGpu: true,
  build: benchCase =>
    benchCase.layer === 'LSTM' && benchCase.seqLen <= longest ? build(device, benchCase) : null,
});

const longest = 50;

type Weights = {
  kernel: np.Array;
  recurrent: np.Array;
  bias: np.Array;
  dense: np.Array;
  denseBias: np.Array;
};
const names = ['kernel', 'recurrent', 'bias', 'dense', 'denseBias'] as const;
type State = { weights: Weights; m: Weights; v: Weights };

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

async function build(device: Device, benchCase: BenchCase): Promise<Trainer> {
  const ready = await init(device);
  if (!ready.includes(device)) throw new Error(`jax-js could not start its ${device} device.`);
  defaultDevice(device);
  const { batchSize, inputSize, hiddenSize, seqLen } = benchCase;
  const shapes: Record<keyof Weights, number[]> = {
    kernel: [inputSize, 4 * hiddenSize],
    recurrent: [hiddenSize, 4 * hiddenSize],
    bias: [4 * hiddenSize],
    dense: [hiddenSize, 1],
    denseBias: [1],
  };
  const filled = (valueAt: (i: number) => number) =>
    Object.fromEntries(
      names.map(name => {
        const size = shapes[name].reduce((product, n) => product * n, 1);
        return [
          name,
          np.array(Float32Array.from({ length: size }, (_, i) => valueAt(i))).reshape(shapes[name]),
        ];
      }),
    ) as Weights;
  const data = exampleData(benchCase);
  const x = np.array(data.x).reshape([batchSize, seqLen, inputSize]);
  const y = np.array(data.y).reshape([batchSize, 1]);
  let state: State = { weights: filled(i => Math.sin(i) * 0.1), m: filled(() => 0), v: filled(() => 0) };
  let updates = 0;
  let loss: np.Array | null = null;

  const lossOf = (weights: Weights, x: np.Array, y: np.Array) => meanSquaredError(benchCase, weights, x, y);
  const forward = jit(lossOf);
  const gradients = jit(valueAndGrad(lossOf));
  const step = jit((state: State, x: np.Array, y: np.Array, stepSize: np.Array, correction: np.Array) => {
    const [loss, grads] = valueAndGrad(lossOf)(tree.ref(state.weights) as Weights, x, y) as [
      np.Array,
      Weights,
    ];
    return [loss, adam(state, grads, stepSize, correction)] as [np.Array, State];
  });
  const keepLatest = (latest: np.Array) => {
    loss?.dispose();
    loss = latest;
  };
  const weights = () => tree.ref(state.weights) as Weights;
  return {
    forward: () => keepLatest(forward(weights(), x.ref, y.ref) as np.Array),
    gradients() {
      const [value, grads] = gradients(weights(), x.ref, y.ref) as [np.Array, Weights];
      keepLatest(value);
      tree.dispose(grads);
    },
    step() {
      updates++;
      const stepSize = np.array([learningRate / (1 - beta1 ** updates)]);
      const correction = np.array([1 / Math.sqrt(1 - beta2 ** updates)]);
      const [value, next] = step(state, x.ref, y.ref, stepSize, correction) as [np.Array, State];
      state = next;
      keepLatest(value);
    },
    finish: async () => (await loss!.ref.data())[0]!,
    dispose() {
      tree.dispose([state, x, y, loss!]);
      forward.dispose();
      gradients.dispose();
      step.dispose();
    },
  };
}

/** Consumes its arguments, as everything in jax-js does. */
function meanSquaredError(sizes: BenchCase, weights: Weights, x: np.Array, y: np.Array): np.Array {
  const { batchSize, inputSize, hiddenSize, seqLen } = sizes;
  const { kernel, recurrent, bias, dense, denseBias } = weights;
  const projected = np
    .dot(x.reshape([batchSize * seqLen, inputSize]), kernel)
    .add(bias)
    .reshape([batchSize, seqLen, 4 * hiddenSize]);
  let h = np.zeros([batchSize, hiddenSize]);
  let c = np.zeros([batchSize, hiddenSize]);
  for (let t = 0; t < seqLen; t++) {
    const all = projected.ref.slice([], t).add(np.dot(h, recurrent.ref));
    const gate = (k: number) => all.ref.slice([], [k * hiddenSize, (k + 1) * hiddenSize]);
    const [i, f, g, o] = [nn.sigmoid(gate(0)), nn.sigmoid(gate(1)), np.tanh(gate(2)), nn.sigmoid(gate(3))];
    all.dispose();
    c = f.mul(c).add(i.mul(g));
    h = o.mul(np.tanh(c.ref));
  }
  tree.dispose([projected, recurrent, c]);
  return np.square(np.dot(h, dense).add(denseBias).sub(y)).mean();
}

function adam(state: State, grads: Weights, stepSize: np.Array, correction: np.Array): State {
  const next: State = { weights: { ...state.weights }, m: { ...state.m }, v: { ...state.v } };
  for (const name of names) {
    const m = state.m[name].mul(beta1).add(grads[name].ref.mul(1 - beta1));
    const v = state.v[name].mul(beta2).add(np.square(grads[name]).mul(1 - beta2));
    const root = np.sqrt(v.ref).mul(correction.ref).add(epsilon);
    next.weights[name] = state.weights[name].sub(m.ref.mul(stepSize.ref).div(root));
    next.m[name] = m;
    next.v[name] = v;
  }
  tree.dispose([stepSize, correction]);
  return next;
}
