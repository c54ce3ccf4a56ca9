// expect: σ(ln n)
import { cat, type nn, noGrad, zeros } from 'unrolled';

/** The b for which σ(b) halves the cell state in so many steps. */
export function halfLifeBias(steps: number): number {
  return Math.log(steps);
}

/** Gives the forget gates of the layer this half-life. */
export function openForgetGates(lstm: nn.LSTM, steps: number): void {
  const size = lstm.hiddenSize;
  const block = zeros(size).add(halfLifeBias(steps));
  noGrad(() => {
    const [i, , g, o] = lstm.bias_ih_l0.chunk(4);
    lstm.bias_ih_l0.copy_(cat([i!, block, g!, o!]));
    // The other bias is added to it: its block becomes zero.
    const [otherI, , otherG, otherO] = lstm.bias_hh_l0.chunk(4);
    lstm.bias_hh_l0.copy_(cat([otherI!, zeros(size), otherG!, otherO!]));
  });
}
