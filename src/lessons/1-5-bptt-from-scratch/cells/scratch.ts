import { manualSeed, nn, optim, tensor } from 'unrolled';
import { plot, range, type Tensor } from 'unrolled';

manualSeed(0);
const [windows, seqLen, size, lr] = [90, 10, 16, 0.3];

// A hundred points of a wave. At every step the next one is asked for.
const wave = Array.from({ length: 100 }, (_, i) => Math.sin(i / 8));
const cut = (from: number) =>
  Array.from({ length: windows }, (_, b) =>
    wave.slice(b + from, b + from + seqLen).map(value => [value]),
  );
const [xs, ys] = [cut(0), cut(1)]; // windows × steps × 1

type Vector = number[];
type Matrix = Vector[]; // a list of rows; a bias is a single column
const add = (...vectors: Vector[]) =>
  vectors[0]!.map((_, k) => vectors.reduce((sum, v) => sum + v[k]!, 0));
const times = (m: Matrix, v: Vector) =>
  m.map(row => row.reduce((sum, w, j) => sum + w * v[j]!, 0));
const transposedTimes = (m: Matrix, v: Vector) =>
  m[0]!.map((_, j) => m.reduce((sum, row, i) => sum + row[j]! * v[i]!, 0));
/** m += factor · other */
function addScaled(m: Matrix, other: Matrix, factor: number) {
  m.forEach((row, i) => {
    for (let j = 0; j < row.length; j++) row[j]! += factor * other[i]![j]!;
  });
}
/** m += a bᵀ */
function addOuter(m: Matrix, a: Vector, b: Vector) {
  m.forEach((row, i) => {
    for (let j = 0; j < row.length; j++) row[j]! += a[i]! * b[j]!;
  });
}

interface Net {
  wIh: Matrix;
  wHh: Matrix;
  bIh: Matrix;
  bHh: Matrix;
  wHy: Matrix;
  bY: Matrix;
}
const names = ['wIh', 'wHh', 'bIh', 'bHh', 'wHy', 'bY'] as const;

/** The states h_0 … h_T and the answers y_1 … y_T for one window. */
function forward(net: Net, x: Matrix) {
  const h: Matrix = [new Array(size).fill(0)];
  const answers: Matrix = [];
  for (const xt of x) {
    const fromX = add(times(net.wIh, xt), net.bIh.flat());
    const fromH = add(times(net.wHh, h.at(-1)!), net.bHh.flat());
    h.push(add(fromX, fromH).map(Math.tanh));
    answers.push(add(times(net.wHy, h.at(-1)!), net.bY.flat()));
  }
  return { h, answers };
}

/** The mean squared error, and its gradient back through time. */
function backward(net: Net, batch: Matrix[], targets: Matrix[]) {
  const zeros = names.map(name => [
    name,
    net[name].map(row => row.map(() => 0)),
  ]);
  const grad: Net = Object.fromEntries(zeros);
  const count = batch.length * seqLen; // numbers that the mean is over
  let loss = 0;
  batch.forEach((x, b) => {
    const { h, answers } = forward(net, x);
    let fromLater: Vector = new Array(size).fill(0); // nothing after T
    for (let t = seqLen; t >= 1; t--) {
      const error = answers[t - 1]![0]! - targets[b]![t - 1]![0]!;
      loss += error ** 2 / count;
      const dy = [(2 / count) * error];
      addOuter(grad.wHy, dy, h[t]!);
      addOuter(grad.bY, dy, [1]);
      // h_t was used twice: for the answer at t, and by step t + 1.
      const dh = add(transposedTimes(net.wHy, dy), fromLater);
      const da = dh.map((value, k) => value * (1 - h[t]![k]! ** 2));
      addOuter(grad.wIh, da, x[t - 1]!);
      addOuter(grad.wHh, da, h[t - 1]!);
      addOuter(grad.bIh, da, [1]);
      addOuter(grad.bHh, da, [1]);
      fromLater = transposedTimes(net.wHh, da);
    }
  });
  return { loss, grad };
}

// The engine's network, and a copy of its first weights.
const rnn = new nn.RNN(1, size, { batchFirst: true });
const fc = new nn.Linear(size, 1);
const theirs = [...rnn.parameters(), ...fc.parameters()];
const criterion = new nn.MSELoss();
const answer = (x: Tensor) => fc.forward(rnn.forward(x)[0]);
const rows = (t: Tensor) => t.reshape(t.shape[0]!, -1).toArray();
async function asNet(tensors: Tensor[]): Promise<Net> {
  const matrices = await Promise.all(tensors.map(rows));
  const entries = names.map((name, i) => [name, matrices[i]]);
  return Object.fromEntries(entries) as unknown as Net;
}
const net = await asNet(theirs);

// Is the gradient right? On two windows, nudge each weight in turn.
const [few, fewY] = [xs.slice(0, 2), ys.slice(0, 2)];
criterion.forward(answer(tensor(few)), tensor(fewY)).backward();
const engine = await asNet(theirs.map(p => p.grad!));
const { grad } = backward(net, few, fewY);
for (const name of names) {
  const measured = net[name].map(row =>
    row.map((value, c) => {
      const nudged = (by: number) => {
        row[c] = value + by;
        const { loss } = backward(net, few, fewY);
        row[c] = value;
        return loss;
      };
      return (nudged(1e-5) - nudged(-1e-5)) / 2e-5;
    }),
  );
  const by = (other: Matrix) => {
    const gaps = other.flat().map((v, i) => v - grad[name].flat()[i]!);
    const part = Math.hypot(...gaps) / Math.hypot(...other.flat());
    return part.toExponential(0);
  };
  console.log(`${name}: measured ${by(measured)}, nn ${by(engine[name])}`);
}

// Train both, from the same weights: w -= lr · gradient.
const optimizer = new optim.SGD(theirs, { lr });
const [x, y] = [tensor(xs), tensor(ys)];
const some = [0, 12, 24, 36, 48, 60, 72]; // windows to draw
for await (const step of range(120)) {
  const ours = backward(net, xs, ys);
  const gradNorm = Math.hypot(...names.flatMap(n => ours.grad[n].flat()));
  for (const name of names) addScaled(net[name], ours.grad[name], -lr);

  optimizer.zeroGrad();
  const loss = criterion.forward(answer(x), y);
  loss.backward();
  const norm = nn.utils.clipGradNorm_(theirs, Infinity); // measures alone
  optimizer.step();

  plot.loss(loss, { series: 'nn.RNN', log: true });
  plot.loss(ours.loss, { series: 'from scratch', log: true });
  plot.gradNorm(norm, { series: 'nn.RNN', log: true });
  plot.gradNorm(gradNorm, { series: 'from scratch', log: true });
  if (step % 20 !== 19) continue;
  const prediction = some.flatMap(b => forward(net, xs[b]!).answers.flat());
  plot.predictions({ truth: some.flatMap(b => ys[b]!.flat()), prediction });
}
plot.heatmap('Gradient of W_hh, from scratch', tensor(grad.wHh));
plot.heatmap('Gradient of W_hh, nn.RNN', tensor(engine.wHh));
