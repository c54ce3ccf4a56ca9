// expect: Other parts have changed
import { type nn, noGrad, tensor } from 'unrolled';

/** Makes the two biases of the forget gate add up to `value`. */
export async function openForgetGate(
  lstm: nn.LSTM,
  value: number,
): Promise<void> {
  const inputSide = [...(await lstm.bias_ih_l0.data())];
  const hiddenSide = [...(await lstm.bias_hh_l0.data())];
  inputSide.fill(value);
  hiddenSide.fill(0);
  noGrad(() => {
    lstm.bias_ih_l0.copy_(tensor(inputSide));
    lstm.bias_hh_l0.copy_(tensor(hiddenSide));
  });
}
