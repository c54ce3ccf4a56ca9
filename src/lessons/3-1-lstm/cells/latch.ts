import { manualSeed, nn, noGrad } from 'unrolled';
import { plot, range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
// A memory of one unit. It reads a value and a mark; the weights are
// set by hand. A row each for i, f, g and o: what each gate makes of
// the value, of the mark, and its bias.
const rows = {
  i: [0, 12, -6], // open when there is a mark
  f: [0, -12, 6], // open unless there is a mark
  g: [1, 0, 0], //   what to write: the value
  o: [0, 0, 6], //   always open
};
const values = [0.5, -0.8, 0.3, 0.9, -0.4, 0.7, 0.2, 0.6, -0.5, 0.1];
const marks = [0, 1, 0, 0, 0, 0, 0, 1, 0, 0];

const cell = new nn.LSTMCell(2, 1);
const list = Object.values(rows);
noGrad(() => {
  cell.weight_ih.copy_(tensor(list.map(row => row.slice(0, 2))));
  cell.bias_ih!.copy_(tensor(list.map(row => row[2]!)));
  cell.weight_hh.zero_(); // this memory does not listen to h
  cell.bias_hh!.zero_();
});

const sigmoid = (a: number) => 1 / (1 + Math.exp(-a));
let c = 0;
let state: [h: Tensor, c: Tensor] | null = null;
for await (const k of range(values.length)) {
  const [value, mark] = [values[k]!, marks[k]!];
  const sum = ([v, m, bias]: number[]) => v! * value + m! * mark + bias!;

  // The equations, on plain numbers.
  const i = sigmoid(sum(rows.i));
  const f = sigmoid(sum(rows.f));
  const g = Math.tanh(sum(rows.g));
  const o = sigmoid(sum(rows.o));
  c = f * c + i * g;
  const h = o * Math.tanh(c);

  // The same step by the library.
  state = cell.forward(tensor([[value, mark]]), state);
  const [libraryH, libraryC] = [
    await state[0].item(),
    await state[1].item(),
  ];

  const t = { x: k + 1, xLabel: 't' };
  plot.line('Input', { value, mark }, t);
  plot.line('Gates', { i, f, o }, t);
  plot.line('States', { c, h }, t);
  const show = (v: number) => v.toFixed(4).padStart(7);
  console.log(`t = ${k + 1}  value ${value}  mark ${mark}`);
  console.log(`  by hand  c ${show(c)}  h ${show(h)}`);
  console.log(`  cell     c ${show(libraryC)}  h ${show(libraryH)}`);
}
