import * as nn from '../src/engine/nn/index.ts';
import type { Tensor } from '../src/engine/tensor/index.ts';
import { compare, type Deviation, type Tolerance } from './deviation.ts';
import { load, loadAll, makeLayer, numbers } from './engine-values.ts';
import type { GoldenTensor, LayerGolden } from './goldens.ts';

/** A layer, packed if the file has lengths: outputs, final states and every gradient of the weighted sum. */
export async function checkLayerGolden(golden: LayerGolden): Promise<Deviation[]> {
  const layer = makeLayer(golden);
  layer.loadStateDict(loadAll(golden.stateDict));
  const x = load(golden.x, { requiresGrad: true });
  const h0 = golden.h0 && load(golden.h0, { requiresGrad: true });
  const c0 = golden.c0 && load(golden.c0, { requiresGrad: true });
  const { output, hN, cN } = run(layer, golden, x, h0, c0);

  const weighed = (value: Tensor, weights: GoldenTensor) => value.mul(load(weights)).sum();
  let loss = weighed(output, golden.lossWeights.output).add(weighed(hN, golden.lossWeights.hN));
  if (cN && golden.lossWeights.cN) loss = loss.add(weighed(cN, golden.lossWeights.cN));
  loss.backward();

  const deviations: Deviation[] = [];
  const check = async (
    name: string,
    actual: Tensor | null | undefined,
    expected: GoldenTensor | null,
    tolerance: Tolerance,
  ) => {
    if (expected) deviations.push(compare(name, await numbers(actual), expected.data, tolerance));
  };
  await check('output', output, golden.output, 'forward');
  await check('hN', hN, golden.hN, 'forward');
  await check('cN', cN, golden.cN, 'forward');
  deviations.push(compare('loss', [await loss.item()], [golden.loss], 'training'));
  await check('grad x', x.grad, golden.gradX, 'gradient');
  await check('grad h0', h0?.grad, golden.gradH0, 'gradient');
  await check('grad c0', c0?.grad, golden.gradC0, 'gradient');
  const parameters = Object.fromEntries(layer.namedParameters());
  for (const [name, expected] of Object.entries(golden.grads)) {
    await check(`grad ${name}`, parameters[name]?.grad, expected, 'gradient');
  }
  return deviations;
}

function run(
  layer: nn.RNN | nn.LSTM | nn.GRU,
  golden: LayerGolden,
  x: Tensor,
  h0: Tensor | null,
  c0: Tensor | null,
): { output: Tensor; hN: Tensor; cN: Tensor | null } {
  const { batchFirst, lengths } = golden;
  const { packPaddedSequence, padPackedSequence } = nn.utils.rnn;
  const packed = lengths && packPaddedSequence(x, lengths, { batchFirst, enforceSorted: false });
  const pad = (packedOutput: nn.utils.rnn.PackedSequence) =>
    padPackedSequence(packedOutput, { batchFirst })[0];
  if (layer instanceof nn.LSTM) {
    const state: [Tensor, Tensor] | null = h0 && c0 && [h0, c0];
    if (packed) {
      const [output, [hN, cN]] = layer.forward(packed, state);
      return { output: pad(output), hN, cN };
    }
    const [output, [hN, cN]] = layer.forward(x, state);
    return { output, hN, cN };
  }
  if (packed) {
    const [output, hN] = layer.forward(packed, h0);
    return { output: pad(output), hN, cN: null };
  }
  const [output, hN] = layer.forward(x, h0);
  return { output, hN, cN: null };
}
