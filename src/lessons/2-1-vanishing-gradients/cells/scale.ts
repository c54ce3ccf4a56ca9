import {
  manualSeed,
  nn,
  noGrad,
  plot,
  randn,
  range,
  zeros,
} from 'unrolled';

manualSeed(0);
const [seqLen, size, batch] = [30, 32, 8];
const turn = nn.init.orthogonal_(zeros(size, size));
const into = nn.init.orthogonal_(zeros(size, size));
const input = randn(seqLen, batch, size);

/** By what factor one step back multiplies the gradient, on average. */
async function factorPerStep(scale: number, loudness: number) {
  const rnn = new nn.RNN(size, size, { bias: false });
  noGrad(() => {
    rnn.weight_hh_l0!.copy_(turn.mul(scale));
    rnn.weight_ih_l0!.copy_(into);
  });
  const h0 = zeros(1, batch, size).requiresGrad_();
  const [states] = rnn.forward(input.mul(loudness), h0);
  states.at(-1).sum().backward();
  const reached = await h0.grad!.square().sum().sqrt().item();
  return (reached / Math.sqrt(batch * size)) ** (1 / seqLen);
}

for await (const i of range(22)) {
  const scale = 0.4 + i * 0.1; // all singular values of W_hh
  const factors = {
    'quiet inputs': await factorPerStep(scale, 0.0001),
    'inputs of 0.3': await factorPerStep(scale, 0.3),
    'inputs of 2': await factorPerStep(scale, 2),
    'without tanh': scale,
  };
  const options = { x: scale, xLabel: 'singular values of W_hh' };
  plot.line('Factor per step back', factors, options);
}
