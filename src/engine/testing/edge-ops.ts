import * as nn from '../nn/index.ts';
import { cat, stack, type Tensor, tensor, where } from '../tensor/index.ts';

/** Settings of a case, as the file holds them; what PyTorch calls a dimension, an exponent, ids, options. */
// biome-ignore lint/suspicious/noExplicitAny: they come from a file and differ from operation to operation.
type Settings = any[];

const ids = (values: Settings): Tensor => tensor(values as number[], { dtype: 'int32' });

function embedding(weight: Tensor, rows: Settings, paddingIdx: number | null): Tensor {
  const layer = new nn.Embedding(weight.shape[0]!, weight.shape[1]!, { paddingIdx });
  // The table takes part in the graph only when the layer looks up in this very tensor.
  Object.assign(layer, { weight });
  return layer.forward(ids(rows));
}

interface ClassOptions extends Omit<nn.CrossEntropyLossOptions, 'weight'> {
  weight?: number[];
}
const withWeight = ({ weight, ...rest }: ClassOptions): nn.CrossEntropyLossOptions =>
  weight ? { ...rest, weight: tensor(weight) } : rest;

/** The operations of parity/edges.py, by the same names. */
export const edgeOps: Record<string, (inputs: Tensor[], args: Settings) => Tensor> = {
  neg: ([x]) => x!.neg(),
  exp: ([x]) => x!.exp(),
  log: ([x]) => x!.log(),
  sqrt: ([x]) => x!.sqrt(),
  square: ([x]) => x!.square(),
  abs: ([x]) => x!.abs(),
  sin: ([x]) => x!.sin(),
  cos: ([x]) => x!.cos(),
  sigmoid: ([x]) => x!.sigmoid(),
  tanh: ([x]) => x!.tanh(),
  relu: ([x]) => x!.relu(),
  leakyRelu: ([x]) => new nn.LeakyReLU(0.1).forward(x!),
  reciprocal: ([x]) => x!.reciprocal(),
  reluSqrt: ([x]) => x!.relu().sqrt(),
  clamp: ([x], [low, high]) => x!.clamp(Number(low), Number(high)),
  powScalar: ([x], [exponent]) => x!.pow(exponent),
  add: ([a, b]) => a!.add(b!),
  sub: ([a, b]) => a!.sub(b!),
  mul: ([a, b]) => a!.mul(b!),
  div: ([a, b]) => a!.div(b!),
  pow: ([a, b]) => a!.pow(b!),
  maximum: ([a, b]) => a!.maximum(b!),
  minimum: ([a, b]) => a!.minimum(b!),
  matmul: ([a, b]) => a!.matmul(b!),
  sum: ([x], [dim]) => x!.sum(dim),
  sumAll: ([x]) => x!.sum(),
  mean: ([x], [dim]) => x!.mean(dim),
  meanAll: ([x]) => x!.mean(),
  std: ([x]) => x!.std(),
  norm: ([x]) => x!.norm(),
  amax: ([x], [dim]) => x!.amax(dim),
  amin: ([x], [dim]) => x!.amin(dim),
  max: ([x], [dim]) => x!.max(dim)[0],
  min: ([x], [dim]) => x!.min(dim)[0],
  argmax: ([x], [dim]) => x!.argmax(dim),
  argmaxAll: ([x]) => x!.argmax(),
  argmin: ([x], [dim]) => x!.argmin(dim),
  softmax: ([x], [dim]) => x!.softmax(dim),
  logSoftmax: ([x], [dim]) => x!.logSoftmax(dim),
  permute: ([x], [order]) => x!.permute(...order),
  flip: ([x], [dims]) => x!.flip(...dims),
  repeat: ([x], [times]) => x!.repeat(...times),
  narrow: ([x], [dim, start, length]) => x!.narrow(dim, start, length),
  stack: ([x], [dim]) => stack([x!, x!.mul(2)], dim),
  cat: ([x], [dim]) => cat([x!, x!.mul(2)], dim),
  indexSelect: ([x], [dim, rows]) => x!.indexSelect(dim, ids(rows)),
  gather: ([x], [dim, rows]) => x!.gather(dim, ids(rows)),
  whereAbove: ([a, b]) => where(a!.detach().gt(0), a!, b!),
  maskedFill: ([x], [value]) => x!.maskedFill(x!.detach().ne(x!.detach()), value),
  embedding: ([weight], [rows, padding]) => embedding(weight!, rows, padding),
  paddingNorm: ([weight], [rows, padding]) => embedding(weight!, rows, padding).square().sum(1).sqrt(),
  crossEntropy: ([x], [rows, options]) => new nn.CrossEntropyLoss(withWeight(options)).forward(x!, ids(rows)),
  crossEntropySoft: ([x, p], [options]) => new nn.CrossEntropyLoss(withWeight(options)).forward(x!, p!),
  nll: ([x], [rows, options]) => new nn.NLLLoss(withWeight(options)).forward(x!, ids(rows)),
  mse: ([a, b]) => new nn.MSELoss().forward(a!, b!),
  l1: ([a, b]) => new nn.L1Loss().forward(a!, b!),
  smoothL1: ([a, b]) => new nn.SmoothL1Loss().forward(a!, b!),
  bce: ([a, b]) => new nn.BCELoss().forward(a!, b!),
  bceWithLogits: ([a, b]) => new nn.BCEWithLogitsLoss().forward(a!, b!),
};
