import { nn, randn, type Tensor } from 'unrolled';
import type { Gradient, Kept } from './solution.ts';

const rowsOf = async (matrix: Tensor) =>
  (await matrix.toArray()) as number[][];

/** Which step of the way back is done differently: the mistakes that are recognised. */
interface Variant {
  transposed?: boolean;
  stateAfter?: boolean;
  noSlope?: boolean;
  beforeSlope?: boolean;
  lastAlone?: boolean;
  alone?: boolean;
}

function variant({ h, direct, wHh }: Kept, change: Variant): number[] {
  const size = wHh.length;
  const sum = new Array<number>(size * size).fill(0);
  let later = new Array<number>(size).fill(0);
  for (let t = direct.length; t >= 1; t--) {
    const dh = later.map((v, k) => {
      const now =
        change.lastAlone && t < direct.length ? 0 : direct[t - 1]![k]!;
      return change.alone ? now : now + v;
    });
    const da = dh.map((v, k) =>
      change.noSlope ? v : v * (1 - h[t]![k]! ** 2),
    );
    const state = h[change.stateAfter ? t : t - 1]!;
    da.forEach((a, i) => {
      for (let j = 0; j < size; j++) sum[i * size + j]! += a * state[j]!;
    });
    const back = change.beforeSlope ? dh : da;
    later = later.map((_, k) =>
      back.reduce(
        (total, v, i) =>
          total + (change.transposed ? wHh[k]![i]! : wHh[i]![k]!) * v,
        0,
      ),
    );
  }
  return sum;
}

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const rnn = new nn.RNN(2, 4);
  const x = randn(6, 2);
  const weight = randn(6, 4); // L = Σ weight · h, so each is a direct gradient
  const [states] = rnn.forward(x);
  states.mul(weight).sum().backward();
  const kept = {
    xs: await rowsOf(x),
    h: [[0, 0, 0, 0], ...(await rowsOf(states))],
    direct: await rowsOf(weight),
    wHh: await rowsOf(rnn.weight_hh_l0!),
  };
  const got: Gradient = learner.backward(structuredClone(kept));
  return {
    wIh: got.wIh.flat(),
    wHh: got.wHh.flat(),
    b: [...got.b],
    engineWIh: [...(await rnn.weight_ih_l0!.grad!.data())],
    engineWHh: [...(await rnn.weight_hh_l0!.grad!.data())],
    engineB: [...(await rnn.bias_hh_l0!.grad!.data())],
    transposed: variant(kept, { transposed: true }),
    stateAfter: variant(kept, { stateAfter: true }),
    noSlope: variant(kept, { noSlope: true }),
    beforeSlope: variant(kept, { beforeSlope: true }),
    lastAlone: variant(kept, { lastAlone: true }),
    alone: variant(kept, { alone: true }),
  };
}
