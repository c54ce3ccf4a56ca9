import { manualSeed, nn, optim, plot, rand, range, stack } from 'unrolled';
import { cat, type Tensor, zeros } from 'unrolled';

manualSeed(0);
const hiddenSize = 4;
const seqLen = 8;
const lr = 0.08;
const momentum = 0.9;

// The task of before, short: hold the number that was marked last.
function sequences(count: number) {
  const value = rand(count, seqLen, 1).mul(2).sub(1);
  const mark = rand(count, seqLen, 1).lt(0.25).float();
  let held = zeros(count, 1);
  const answers = Array.from({ length: seqLen }, (_, t) => {
    const take = mark.select(1, t);
    const keep = take.neg().add(1);
    held = take.mul(value.select(1, t)).add(keep.mul(held));
    return held;
  });
  return [cat([value, mark], 2), stack(answers, 1)] as const;
}
const [x, y] = sequences(32);
const xs = (await x.toArray()) as number[][][];
const ys = ((await y.toArray()) as number[][][]).map(rows => rows.flat());

// The engine's layer, and its weights copied out into plain arrays.
const gru = new nn.GRU(2, hiddenSize, { batchFirst: true });
const readOut = new nn.Linear(hiddenSize, 1);
const parameters = [...gru.parameters(), ...readOut.parameters()];
const rowsOf = async (t: Tensor) => (await t.toArray()) as number[][];
const column = async (t: Tensor) => [...(await t.data())].map(v => [v]);
type Matrix = number[][];
// In the order of `parameters`; a bias is a column.
const weights: Matrix[] = [
  await rowsOf(gru.weight_ih_l0!), // 3H rows: r, z, n
  await rowsOf(gru.weight_hh_l0!),
  await column(gru.bias_ih_l0!),
  await column(gru.bias_hh_l0!),
  await rowsOf(readOut.weight),
  await column(readOut.bias!),
];

const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
const units = [...Array(hiddenSize).keys()];
const product = (matrix: Matrix, v: number[], bias: Matrix) =>
  matrix.map((row, k) =>
    row.reduce((s, w, j) => s + w * v[j]!, bias[k]![0]!),
  );
function addOuter(sum: Matrix, rows: number[], columns: number[]) {
  rows.forEach((a, k) => {
    columns.forEach((b, j) => {
      sum[k]![j]! += a * b;
    });
  });
}

// One step, and everything that the way back will ask for.
function step(
  [wIh, wHh, bIh, bHh]: Matrix[],
  xt: number[],
  before: number[],
) {
  const a = product(wIh!, xt, bIh!);
  const b = product(wHh!, before, bHh!);
  const r = units.map(k => sigmoid(a[k]! + b[k]!));
  const z = units.map(k =>
    sigmoid(a[hiddenSize + k]! + b[hiddenSize + k]!),
  );
  const q = units.map(k => b[2 * hiddenSize + k]!); // W_hn h + b_hn
  const n = units.map(k =>
    Math.tanh(a[2 * hiddenSize + k]! + r[k]! * q[k]!),
  );
  const h = units.map(k => (1 - z[k]!) * n[k]! + z[k]! * before[k]!);
  return { xt, before, r, z, q, n, h };
}
type Step = ReturnType<typeof step>;

function forward(w: Matrix[], sequence: number[][]) {
  const steps: Step[] = [];
  let h = units.map(() => 0);
  for (const xt of sequence) {
    const now = step(w, xt, h);
    steps.push(now); // for every t: the way back needs them all
    h = now.h;
  }
  return { steps, answers: steps.map(s => product(w[4]!, s.h, w[5]!)[0]!) };
}
const count = xs.length * seqLen;
function lossOf(w: Matrix[]) {
  let sum = 0;
  xs.forEach((sequence, i) => {
    forward(w, sequence).answers.forEach((answer, t) => {
      sum += (answer - ys[i]![t]!) ** 2;
    });
  });
  return sum / count;
}

// Back-propagation through time: the gradient of the mean squared error.
function backward(w: Matrix[]) {
  const grads = w.map(matrix => matrix.map(row => row.map(() => 0)));
  const [dWIh, dWHh, dBIh, dBHh, dWOut, dBOut] = grads as [
    Matrix,
    Matrix,
    Matrix,
    Matrix,
    Matrix,
    Matrix,
  ];
  xs.forEach((sequence, i) => {
    const { steps, answers } = forward(w, sequence);
    let dh = units.map(() => 0); // what the later steps ask of h_t
    for (let t = seqLen - 1; t >= 0; t--) {
      const { xt, before, r, z, q, n, h } = steps[t]!;
      const dy = (2 / count) * (answers[t]! - ys[i]![t]!);
      addOuter(dWOut, [dy], h);
      addOuter(dBOut, [dy], [1]);
      dh = units.map(k => dh[k]! + dy * w[4]![0]![k]!);
      // h = (1 - z) n + z before
      const dn = units.map(k => dh[k]! * (1 - z[k]!) * (1 - n[k]! ** 2));
      const dz = units.map(
        k => dh[k]! * (before[k]! - n[k]!) * z[k]! * (1 - z[k]!),
      );
      // n = tanh(a + r q)
      const dr = units.map(k => dn[k]! * q[k]! * r[k]! * (1 - r[k]!));
      const dq = units.map(k => dn[k]! * r[k]!);
      const fromInput = [...dr, ...dz, ...dn];
      const fromState = [...dr, ...dz, ...dq];
      addOuter(dWIh, fromInput, xt);
      addOuter(dBIh, fromInput, [1]);
      addOuter(dWHh, fromState, before);
      addOuter(dBHh, fromState, [1]);
      // Two ways back: straight through z, and through the three products.
      dh = units.map(j =>
        fromState.reduce(
          (s, d, k) => s + d * w[1]![k]![j]!,
          dh[j]! * z[j]!,
        ),
      );
    }
  });
  return grads;
}

// Is it right? Against the engine, and against finite differences.
const criterion = new nn.MSELoss();
const optimizer = new optim.SGD(parameters, { lr, momentum });
const predict = () => readOut.forward(gru.forward(x)[0]);
criterion.forward(predict(), y).backward();
const byHand = backward(weights).map(m => m.flat());
let toEngine = 0;
let toDifferences = 0;
for (const [i, parameter] of parameters.entries()) {
  const engine = await parameter.grad!.data();
  for (const [j, g] of byHand[i]!.entries()) {
    toEngine = Math.max(toEngine, Math.abs(g - engine[j]!));
    const width = weights[i]![0]!.length;
    const row = weights[i]![Math.floor(j / width)]!;
    const moved = (by: number) => {
      row[j % width]! += by;
      const loss = lossOf(weights);
      row[j % width]! -= by;
      return loss;
    };
    const slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
    toDifferences = Math.max(toDifferences, Math.abs(g - slope));
  }
}
const largest = Math.max(...byHand.flat().map(Math.abs));
const relative = (v: number) => (v / largest).toExponential(0);
console.log(
  `${byHand.flat().length} gradients, largest ${largest.toFixed(3)}`,
);
console.log(`against nn.GRU: ${relative(toEngine)} of the largest`);
console.log(`against finite differences: ${relative(toDifferences)}`);

// Train both from the same weights, by the same rule.
const velocity = weights.map(matrix => matrix.map(row => row.map(() => 0)));
let apart = 0;
for await (const i of range(300)) {
  optimizer.zeroGrad();
  const loss = criterion.forward(predict(), y);
  loss.backward();
  plot.loss(loss, { series: 'nn.GRU' });
  plot.gradNorm(nn.utils.clipGradNorm_(parameters, 1e9), {
    series: 'nn.GRU',
  });
  optimizer.step();

  const mine = lossOf(weights);
  const grads = backward(weights);
  plot.loss(mine, { series: 'by hand' });
  plot.gradNorm(Math.hypot(...grads.flat(2)), { series: 'by hand' });
  grads.forEach((matrix, m) => {
    matrix.forEach((row, k) => {
      row.forEach((g, j) => {
        const v = momentum * velocity[m]![k]![j]! + g;
        velocity[m]![k]![j] = v;
        weights[m]![k]![j]! -= lr * v;
      });
    });
  });
  if (i % 30 !== 29) continue;
  apart = Math.max(apart, Math.abs(mine / (await loss.item()) - 1));
  const prediction = xs
    .slice(0, 4)
    .flatMap(s => forward(weights, s).answers);
  plot.predictions({ truth: ys.slice(0, 4).flat(), prediction });
}
console.log(
  `losses differ by at most ${apart.toExponential(0)}, relatively`,
);
