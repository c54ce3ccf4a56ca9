// expect: twice
import { cat, type nn, noGrad, zeros } from 'unrolled';

/** The b for which σ(b) halves the cell state in so many steps. */
export function halfLifeBias(steps: number): number {
  const f = 0.5 ** (1 / steps);
  return Math.log(f / (1 - f));
}

/** Gives the forget gates of the layer this half-life. */
export function openForgetGates(lstm: nn.LSTM, steps: number): void {
  const size = lstm.hiddenSize;
  const block = zeros(size).add(halfLifeBias(steps));
  noGrad(() => {
    for (const bias of [lstm.bias_ih_l0, lstm.bias_hh_l0]) {
      const [i, , g, o] = bias.chunk(4);
      bias.copy_(cat([i!, block, g!, o!]));
    }
  });
}
