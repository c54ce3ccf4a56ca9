import { manualSeed, nn, noGrad } from 'unrolled';
import { randn, type Tensor, zeros } from 'unrolled';

manualSeed(0);
const size = ({ shape }: Tensor) => `(${shape.join(', ')})`;
const count = (layer: nn.Module) =>
  layer.parameters().reduce((sum, p) => sum + p.numel, 0);

const rnn = new nn.RNN(10, 20, { numLayers: 2, batchFirst: true });
const lstm = new nn.LSTM(10, 20, { numLayers: 2, batchFirst: true });
console.log(`RNN: ${count(rnn)} weights, LSTM: ${count(lstm)}`);

// 4 sequences, 7 steps, 10 numbers a step; states for 2 layers.
const x = randn(4, 7, 10);
const start = [zeros(2, 4, 20), zeros(2, 4, 20)] as const;
const [output, [hN, cN]] = noGrad(() => lstm.forward(x, start));
console.log(`output ${size(output)}  hN ${size(hN)}  cN ${size(cN)}`);

// The same sequences in two pieces, the state handed on between them.
const [firstPart, rest] = [x.narrow(1, 0, 3), x.narrow(1, 3, 4)];
const [, [h, c]] = noGrad(() => lstm.forward(firstPart));
const pieces = {
  'h and c handed on': [h, c],
  'h handed on, c forgotten': [h, zeros(2, 4, 20)],
  'nothing handed on': [zeros(2, 4, 20), zeros(2, 4, 20)],
} satisfies Record<string, [Tensor, Tensor]>;
for (const [name, state] of Object.entries(pieces)) {
  const [, [end]] = noGrad(() => lstm.forward(rest, state));
  const off = await end.sub(hN).abs().max().item();
  console.log(`${name}: hN is off by ${off.toFixed(6)}`);
}
