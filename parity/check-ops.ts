import * as nn from '../src/engine/nn/index.ts';
import * as optim from '../src/engine/optim/index.ts';
import { Parameter, type Tensor, tensor } from '../src/engine/tensor/index.ts';
import { compare, type Deviation } from './deviation.ts';
import { flat, load, numbers } from './engine-values.ts';
import type { GoldenTensor, OpsGolden } from './goldens.ts';

type Entry = Record<string, unknown>;
type Checker = (entry: Entry) => Promise<Deviation[]>;

/** Losses, LayerNorm, Embedding and optimizer trajectories. An entry without a checker fails. */
export async function checkOpsGolden(golden: OpsGolden): Promise<Deviation[]> {
  const deviations: Deviation[] = [];
  for (const [name, entry] of Object.entries(golden)) {
    const checker = checkers[name];
    if (!checker) throw new Error(`The golden file has an entry '${name}' for which there is no check.`);
    for (const deviation of await checker(entry)) {
      deviations.push({ ...deviation, tensor: `${name} ${deviation.tensor}` });
    }
  }
  return deviations;
}

/** A loss with class numbers (int32) or with targets between 0 and 1. */
const loss =
  (
    input: 'logits' | 'input',
    dtype: 'int32' | 'float32',
    make: () => { forward(x: Tensor, y: Tensor): Tensor },
  ): Checker =>
  async entry => {
    let x = load(entry[input] as GoldenTensor, { requiresGrad: true });
    const leaf = x;
    const target = tensor(entry.targets as number[], { dtype });
    // PyTorch's class axis is the second; the file keeps sequences of scores as [batch, step, class].
    if (dtype === 'int32' && x.ndim === 3) x = x.transpose(1, 2);
    const value = make().forward(x, target);
    value.backward();
    return [
      compare('loss', [await value.item()], flat(entry.loss), 'forward'),
      compare('grad', await numbers(leaf.grad), flat(entry.grad), 'gradient'),
    ];
  };

const layerNorm: Checker = async entry => {
  const x = load(entry.x as GoldenTensor, { requiresGrad: true });
  const norm = new nn.LayerNorm(x.shape.at(-1)!);
  norm.loadStateDict({ weight: load(entry.weight as GoldenTensor), bias: load(entry.bias as GoldenTensor) });
  const output = norm.forward(x);
  output
    .mul(load(entry.w as GoldenTensor))
    .sum()
    .backward();
  const parameters = Object.fromEntries(norm.namedParameters());
  return [
    compare('output', await numbers(output), flat(entry.output), 'forward'),
    compare('grad x', await numbers(x.grad), flat(entry.gradX), 'gradient'),
    compare('grad weight', await numbers(parameters.weight?.grad), flat(entry.gradWeight), 'gradient'),
    compare('grad bias', await numbers(parameters.bias?.grad), flat(entry.gradBias), 'gradient'),
  ];
};

const embedding: Checker = async entry => {
  const weight = load(entry.weight as GoldenTensor);
  const layer = new nn.Embedding(weight.shape[0]!, weight.shape[1]!, { paddingIdx: 0 });
  layer.loadStateDict({ weight });
  const output = layer.forward(tensor(entry.ids as number[][], { dtype: 'int32' }));
  output
    .mul(load(entry.w as GoldenTensor))
    .sum()
    .backward();
  return [
    compare('output', await numbers(output), flat(entry.output), 'forward'),
    compare('grad', await numbers(layer.weight.grad), flat(entry.grad), 'gradient'),
  ];
};

/** Steps on Σ(w − target)²; the settings are those with which the files were made. */
const trajectory =
  (make: (params: Tensor[]) => optim.Optimizer): Checker =>
  async entry => {
    const w = new Parameter(load(entry.start as GoldenTensor));
    const target = load(entry.target as GoldenTensor).keep();
    const optimizer = make([w]);
    const visited: number[] = [];
    const expected = entry.trajectory as number[][];
    for (let step = 0; step < expected.length; step++) {
      optimizer.zeroGrad();
      w.sub(target).square().sum().backward();
      optimizer.step();
      visited.push(...(await w.data()));
    }
    return [compare('trajectory', visited, flat(expected), 'training')];
  };

const checkers: Record<string, Checker> = {
  crossEntropy: loss('logits', 'int32', () => new nn.CrossEntropyLoss()),
  crossEntropyIgnoreIndex0: loss('logits', 'int32', () => new nn.CrossEntropyLoss({ ignoreIndex: 0 })),
  bce: loss('input', 'float32', () => new nn.BCELoss()),
  bceWithLogits: loss('input', 'float32', () => new nn.BCEWithLogitsLoss()),
  layerNorm,
  embeddingPadding0: embedding,
  sgd: trajectory(params => new optim.SGD(params, { lr: 0.1 })),
  sgdMomentum: trajectory(params => new optim.SGD(params, { lr: 0.1, momentum: 0.9 })),
  adam: trajectory(params => new optim.Adam(params, { lr: 0.05 })),
  adamW: trajectory(params => new optim.AdamW(params, { lr: 0.05, weightDecay: 0.1 })),
  rmsprop: trajectory(params => new optim.RMSprop(params, { lr: 0.02 })),
};
