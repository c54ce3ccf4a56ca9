import { manualSeed, nn, plot, range, tensor, zeros } from 'unrolled';

manualSeed(22);
// One number in, three hidden units. Without biases, all that is
// ever in h comes from the input.
const cell = new nn.RNNCell(1, 3, { bias: false });
const xs = [1, 0, 0, 0, 0, 0, 0, 0]; // a single 1, then silence

// The same step on plain numbers, for the first hidden unit.
const wIh = await cell.weight_ih.data();
const wHh = await cell.weight_hh.data();
function byHand(x: number, h: readonly number[]) {
  const fromBefore = h.reduce((sum, hk, k) => sum + wHh[k]! * hk, 0);
  return Math.tanh(wIh[0]! * x + fromBefore);
}

let h = zeros(1, 3); // h_0: nothing has been read yet
let before = [0, 0, 0];
for await (const i of range(xs.length)) {
  const x = xs[i]!;
  h = cell.forward(tensor([[x]]), h); // the same weights every time
  const now = [...(await h.data())];
  const [h1 = 0, h2 = 0, h3 = 0] = now;

  const t = i + 1;
  plot.line('Hidden state', { h1, h2, h3 }, { x: t, xLabel: 't' });
  console.log(`t = ${t}  x = ${x}  h = ${now.map(v => v.toFixed(4))}`);
  console.log(`       h1 by hand: ${byHand(x, before).toFixed(4)}`);
  before = now;
}
