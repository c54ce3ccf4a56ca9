import { plot } from 'unrolled';

// One unit: h_t = tanh(u x_t + w h_{t-1}), and a loss on the last state.
const xs = [0.5, -0.3, 0.8, 0.2];
const y = 0.9;
const u = 0.7;
const w = 1.1;

function forward(weight: number) {
  const h = [0]; // h[0] is the empty past, h[t] the state after x_t
  for (const x of xs) h.push(Math.tanh(u * x + weight * h.at(-1)!));
  return h;
}
const lossOf = (weight: number) => (forward(weight).at(-1)! - y) ** 2;

const h = forward(w);
const T = xs.length;
h.forEach((state, t) => {
  console.log(`h_${t} = ${state.toFixed(4)}`);
});

// Backwards: from the loss to the last state, then link by link.
let dh = 2 * (h[T]! - y); // how the loss moves with h_T
let dw = 0;
const shares: number[] = [];
for (let t = T; t >= 1; t--) {
  const da = dh * (1 - h[t]! ** 2); // through tanh
  const share = da * h[t - 1]!; // w met h_{t-1} in this step
  dw += share; // one w served every step: its shares add up
  console.log(`t = ${t}: dh ${dh.toFixed(4)}  da ${da.toFixed(4)}`);
  console.log(`       this step's share of dw: ${share.toFixed(4)}`);
  shares.unshift(share);
  dh = da * w; // through w, one step into the past
}

const e = 1e-4;
const measured = (lossOf(w + e) - lossOf(w - e)) / (2 * e);
console.log(`dw, the shares added up: ${dw.toFixed(6)}`);
console.log(`dw, measured:            ${measured.toFixed(6)}`);

const x = xs.map((_, i) => i + 1);
const bars = { kind: 'bar', xLabel: 't', x } as const;
plot.series('Share of each step in dw', { share: shares }, bars);
