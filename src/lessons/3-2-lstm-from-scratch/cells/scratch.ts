import { manualSeed, nn, optim, plot, rand } from 'unrolled';
import { range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
const [N, T, H] = [10, 10, 6]; // sequences, steps, hidden units
const lr = 0.2;
const units = Array.from({ length: H }, (_, u) => u);
const zeros = () => units.map(() => 0);
const sigmoid = (a: number) => 1 / (1 + Math.exp(-a));

// A sine wave, ten points to a period: after each the next is wanted.
const phases = [...(await rand(N).data())];
const wave = (from: number) =>
  phases.map(phase =>
    Array.from({ length: T }, (_, t) =>
      Math.sin(2 * Math.PI * (phase + (t + from) / T)),
    ),
  );
const [xs, targets] = [wave(0), wave(1)];

// The library's network, and the same weights as plain lists of numbers:
// W_ih, W_hh, b_ih, b_hh with rows in the order i, f, g, o; then W_y, b_y.
const lstm = new nn.LSTM(1, H, { batchFirst: true });
const readOut = new nn.Linear(H, 1);
const parameters = [...lstm.parameters(), ...readOut.parameters()];
const toLists = (tensors: Tensor[]) =>
  Promise.all(tensors.map(async p => [...(await p.data())]));
type Lists = [number[], number[], number[], number[], number[], number[]];
const weights = (await toLists(parameters)) as Lists;

/** One sequence. Every step keeps what the way back will need. */
function forward(x: number[]) {
  const [wIh, wHh, bIh, bHh, wY, bY] = weights;
  let [h, c] = [zeros(), zeros()];
  return x.map(xt => {
    const sum = (row: number) => {
      let a = wIh[row]! * xt + bIh[row]! + bHh[row]!;
      for (const k of units) a += wHh[row * H + k]! * h[k]!;
      return a;
    };
    const i = units.map(u => sigmoid(sum(u)));
    const f = units.map(u => sigmoid(sum(H + u)));
    const g = units.map(u => Math.tanh(sum(2 * H + u)));
    const o = units.map(u => sigmoid(sum(3 * H + u)));
    c = c.map((cu, u) => f[u]! * cu + i[u]! * g[u]!);
    h = c.map((cu, u) => o[u]! * Math.tanh(cu));
    const y = units.reduce((all, u) => all + wY[u]! * h[u]!, bY[0]!);
    return { i, f, g, o, c, h, y };
  });
}
type Step = ReturnType<typeof forward>[number];

/** Adds one sequence's part to the gradients, from the last step back. */
function backward(x: number[], target: number[], steps: Step[]) {
  const [dwIh, dwHh, dbIh, dbHh, dwY, dbY] = gradients;
  const [, wHh, , , wY] = weights;
  let [dhLater, dcLater] = [zeros(), zeros()];
  for (let t = T - 1; t >= 0; t--) {
    const { c, h, y } = steps[t]!;
    const { i, f, g, o } = steps[t]!; // the gates of this very step
    const { c: cBefore, h: hBefore } = steps[t - 1] ?? {
      c: zeros(),
      h: zeros(),
    };

    const dy = (2 / (N * T)) * (y - target[t]!); // the loss is a mean
    dbY[0]! += dy;
    const delta = new Array<number>(4 * H); // of the sums inside σ and tanh
    const [dh, dc] = [zeros(), zeros()];
    for (const u of units) {
      dwY[u]! += dy * h[u]!;
      const tanhC = Math.tanh(c[u]!);
      dh[u] = dy * wY[u]! + dhLater[u]!;
      dc[u] = dcLater[u]! + dh[u]! * o[u]! * (1 - tanhC ** 2);
      delta[u] = dc[u]! * g[u]! * i[u]! * (1 - i[u]!);
      delta[H + u] = dc[u]! * cBefore[u]! * f[u]! * (1 - f[u]!);
      delta[2 * H + u] = dc[u]! * i[u]! * (1 - g[u]! ** 2);
      delta[3 * H + u] = dh[u]! * tanhC * o[u]! * (1 - o[u]!);
      squares.h[t]! += dh[u]! ** 2;
      squares.c[t]! += dc[u]! ** 2;
    }
    dcLater = dc.map((d, u) => d * f[u]!); // no matrix on this path
    dhLater = zeros();
    for (const [row, d] of delta.entries()) {
      dwIh[row]! += d * x[t]!;
      dbIh[row]! += d;
      dbHh[row]! += d;
      for (const k of units) {
        dwHh[row * H + k]! += d * hBefore[k]!;
        dhLater[k]! += d * wHh[row * H + k]!;
      }
    }
  }
}

const mse = (all: Step[][]) => {
  let sum = 0;
  for (const [n, steps] of all.entries())
    for (const [t, { y }] of steps.entries())
      sum += (y - targets[n]![t]!) ** 2;
  return sum / (N * T);
};
let gradients: Lists;
let squares: Record<'h' | 'c', number[]>;
function lossAndGradients() {
  gradients = weights.map(list => list.map(() => 0)) as Lists;
  squares = { h: new Array(T).fill(0), c: new Array(T).fill(0) };
  const all = xs.map(forward);
  for (const [n, steps] of all.entries())
    backward(xs[n]!, targets[n]!, steps);
  return { loss: mse(all), steps: all };
}

const criterion = new nn.MSELoss();
const optimizer = new optim.SGD(parameters, { lr });
const [x, y] = [xs, targets].map(rows => tensor(rows).unsqueeze(2));
function libraryLoss() {
  optimizer.zeroGrad();
  const [states] = lstm.forward(x!);
  const loss = criterion.forward(readOut.forward(states), y!);
  loss.backward();
  return loss;
}

// Are the gradients right? Move each weight a little and look.
lossAndGradients();
const ours = gradients!.flat();
const moved: number[] = [];
for (const list of weights) {
  for (const [k, value] of list.entries()) {
    const lossAt = (v: number) => {
      list[k] = v;
      return mse(xs.map(forward));
    };
    moved.push((lossAt(value + 1e-4) - lossAt(value - 1e-4)) / 2e-4);
    list[k] = value;
  }
}
libraryLoss();
const theirs = (await toLists(parameters.map(p => p.grad!))).flat();
const largest = Math.max(...ours.map(Math.abs));
const off = (other: number[]) =>
  Math.max(...ours.map((d, k) => Math.abs(d - other[k]!))) / largest;
console.log(`${ours.length} gradients, compared with`);
console.log(`  finite differences: off by ${off(moved).toExponential(1)}`);
console.log(`  the library: off by ${off(theirs).toExponential(1)}`);
plot.series('Gradients', {
  backward: ours,
  differences: moved,
  library: theirs,
});

// Train both from the same weights.
for await (const step of range(200)) {
  const { loss, steps } = lossAndGradients();
  const all = gradients!.flat();
  for (const [p, list] of weights.entries())
    for (const k of list.keys()) list[k]! -= lr * gradients![p]![k]!;

  const reference = libraryLoss();
  const norm = nn.utils.clipGradNorm_(parameters, Number.POSITIVE_INFINITY);
  optimizer.step();

  plot.loss(loss, { series: 'from scratch', log: true });
  plot.loss(reference, { series: 'nn.LSTM', log: true });
  plot.gradNorm(Math.hypot(...all), { series: 'from scratch' });
  plot.gradNorm(norm, { series: 'nn.LSTM' });
  if (step % 10 !== 9) continue;
  const prediction = steps.slice(0, 3).flatMap(row => row.map(s => s.y));
  plot.predictions({ truth: targets.slice(0, 3).flat(), prediction });
  const norms = {
    '‖∂L/∂h_t‖': squares!.h.map(Math.sqrt),
    '‖∂L/∂c_t‖': squares!.c.map(Math.sqrt),
  };
  plot.series('Gradient by step', norms, { xLabel: 't', log: true });
  const apart = Math.abs(loss / (await reference.item()) - 1);
  plot.line('Losses apart', { apart }, { x: step + 1, log: true });
}
