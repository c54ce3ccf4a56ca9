import { nn, noGrad, randn, type Tensor } from 'unrolled';

const rowsOf = async (t: Tensor) => (await t.toArray()) as number[][];
const listOf = async (t: Tensor) => [...(await t.data())];
type Weights = import('./solution.ts').Weights;

const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
const linear = (matrix: number[][], v: number[], bias: number[]) =>
  matrix.map((row, k) =>
    row.reduce((sum, w, j) => sum + w * v[j]!, bias[k]!),
  );

/** A step with one thing or another done differently: the mistakes that are recognised. */
function variant(
  x: number[],
  h: number[],
  weights: Weights,
  mistake: string,
): number[] {
  const size = h.length;
  const a = linear(weights.wIh, x, weights.bIh);
  const b = linear(weights.wHh, h, weights.bHh);
  const [first, second] =
    mistake === 'gatesSwapped' ? [size, 0] : [0, size];
  const r = h.map((_, k) => sigmoid(a[first + k]! + b[first + k]!));
  const kept = h.map((before, k) => r[k]! * before);
  const fromKept = linear(weights.wHh, kept, weights.bHh);
  return h.map((before, k) => {
    const z = sigmoid(a[second + k]! + b[second + k]!);
    const at = 2 * size + k;
    const fromState =
      { noReset: b[at]!, resetBefore: fromKept[at]! }[mistake] ??
      r[k]! * b[at]!;
    const squash = mistake === 'sigmoidCandidate' ? sigmoid : Math.tanh;
    const n = squash(a[at]! + fromState);
    return mistake === 'zSwapped'
      ? z * n + (1 - z) * before
      : (1 - z) * n + z * before;
  });
}

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const cell = new nn.GRUCell(2, 5);
  const inputs = randn(3, 2);
  const weights: Weights = {
    wIh: await rowsOf(cell.weight_ih),
    wHh: await rowsOf(cell.weight_hh),
    bIh: await listOf(cell.bias_ih!),
    bHh: await listOf(cell.bias_hh!),
  };
  const start = randn(1, 5).mul(0.5);
  let h = start;
  const reference: number[] = [];
  for (const x of inputs.unbind()) {
    h = noGrad(() => cell.forward(x.unsqueeze(0), h));
    reference.push(...(await listOf(h)));
  }
  const xs = await rowsOf(inputs);
  const first = await listOf(start);
  const unroll = (step: (x: number[], h: number[]) => number[]) => {
    let state = first;
    return xs.flatMap(x => {
      state = step(x, state);
      return state;
    });
  };
  const mistaken = (mistake: string) =>
    unroll((x, state) => variant(x, state, weights, mistake));
  return {
    reference,
    states: unroll((x, state) => learner.step(x, state, weights)),
    zSwapped: mistaken('zSwapped'),
    gatesSwapped: mistaken('gatesSwapped'),
    noReset: mistaken('noReset'),
    resetBefore: mistaken('resetBefore'),
    sigmoidCandidate: mistaken('sigmoidCandidate'),
  };
}
