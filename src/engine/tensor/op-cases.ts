import { arange, cat, stack, type Tensor, tensor, where } from './index.ts';

/** A function of tensors of the given shapes, whose gradient is to be checked. */
export interface Case {
  name: string;
  shapes: number[][];
  fn: (...inputs: Tensor[]) => Tensor;
  /** Where inputs are drawn from; by default −2…2 without a neighbourhood of 0. */
  domain?: 'positive' | 'distinct' | 'quarters';
}

/** Fixed, repeatable and unlike: neither equal numbers nor numbers near the kinks of abs, relu and max. */
export function values(n: number, seed: number, domain?: Case['domain']): Float32Array {
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => hash(a, seed) - hash(b, seed));
  return Float32Array.from(order, rank => {
    const u = (rank + 0.5) / n;
    if (domain === 'positive') return 0.3 + 2 * u;
    if (domain === 'quarters') return Math.round(8 * u) / 4;
    if (domain === 'distinct') return -2 + 4 * u;
    return u < 0.5 ? -2 + 3.6 * u : 0.2 + 3.6 * (u - 0.5);
  });
}
const hash = (i: number, seed: number) => Math.abs(Math.sin(i * 12.9898 + seed * 78.233) * 43758.5453) % 1;

export const unary: [string, (x: Tensor) => Tensor, Case['domain']?][] = [
  ['neg', x => x.neg()],
  [
    'integers as floats',
    x => x.flatten().unsqueeze(0).mul(x.detach().gt(0).int().float().flatten().unsqueeze(1).t()),
  ],
  ['exp', x => x.exp()],
  ['log', x => x.log(), 'positive'],
  ['sqrt', x => x.sqrt(), 'positive'],
  ['square', x => x.square()],
  ['abs', x => x.abs()],
  ['sin', x => x.sin()],
  ['cos', x => x.cos()],
  ['sigmoid', x => x.sigmoid()],
  ['tanh', x => x.tanh()],
  ['relu', x => x.relu()],
  ['reciprocal', x => x.reciprocal(), 'positive'],
  ['clamp', x => x.clamp(0.4, 1.4), 'quarters'],
  ['pow 0', x => x.pow(0)],
  ['pow 1', x => x.pow(1)],
  ['pow 2', x => x.pow(2)],
  ['pow 3', x => x.pow(3)],
  ['pow 0.5', x => x.pow(0.5), 'positive'],
  ['pow −1', x => x.pow(-1), 'positive'],
  ['pow 1.7', x => x.pow(1.7), 'positive'],
  ['a number on each side', x => x.mul(3).add(1).sub(0.5).div(2)],
  ['sum', x => x.sum()],
  ['mean', x => x.mean()],
  ['amax', x => x.amax(), 'distinct'],
  ['amin', x => x.amin(), 'distinct'],
  ['max', x => x.max(), 'distinct'],
  ['norm', x => x.norm()],
  ['flatten', x => x.flatten()],
  ['clone', x => x.clone()],
  ['used twice', x => x.mul(x).add(x)],
];

/** Functions of one tensor with at least one dimension, for each dimension. */
export const alongDim: [string, (x: Tensor, dim: number) => Tensor][] = [
  ['sum', (x, dim) => x.sum(dim)],
  ['sum kept', (x, dim) => x.sum(dim, true)],
  ['mean', (x, dim) => x.mean(dim)],
  ['amax', (x, dim) => x.amax(dim)],
  ['max', (x, dim) => x.max(dim)[0]],
  ['min', (x, dim) => x.min(dim, true)[0]],
  ['norm', (x, dim) => x.norm(dim)],
  ['softmax', (x, dim) => x.softmax(dim)],
  ['logSoftmax', (x, dim) => x.logSoftmax(dim)],
  ['flip', (x, dim) => x.flip(dim)],
  ['split', (x, dim) => cat(x.split(2, dim).reverse(), dim)],
  ['chunk', (x, dim) => x.chunk(2, dim)[0]!.mul(3)],
  ['maskedFill', x => x.maskedFill(arange(x.numel).remainder(3).eq(0).reshape(x.shape), 7)],
  ['unsqueeze', (x, dim) => x.unsqueeze(dim).squeeze(dim)],
  ['transpose', (x, dim) => x.transpose(0, dim)],
  ['select', (x, dim) => x.select(dim, -1)],
  ['narrow', (x, dim) => x.narrow(dim, x.size(dim) - 1, 1)],
  ['slice', (x, dim) => x.slice(1, undefined, dim)],
  ['unbind', (x, dim) => x.unbind(dim).at(-1)!.mul(2)],
  ['unbind, all', (x, dim) => stack(x.unbind(dim).reverse(), dim)],
  ['cat', (x, dim) => cat([x, x.mul(2)], dim)],
  ['stack', (x, dim) => stack([x, x.square()], dim)],
  ['variance', (x, dim) => x.variance(dim, { unbiased: false })],
  [
    'indexSelect, rows repeated',
    (x, dim) => x.indexSelect(dim, tensor([0, x.size(dim) - 1, 0], { dtype: 'int32' })),
  ],
  ['gather', (x, dim) => x.gather(dim, x.detach().argmax(dim, true))],
];

export const binary: [string, (a: Tensor, b: Tensor) => Tensor, Case['domain']?][] = [
  ['add', (a, b) => a.add(b)],
  ['sub', (a, b) => a.sub(b)],
  ['mul', (a, b) => a.mul(b)],
  ['div', (a, b) => a.div(b), 'positive'],
  ['pow', (a, b) => a.pow(b), 'positive'],
  ['maximum', (a, b) => a.maximum(b.add(0.125)), 'quarters'],
  ['minimum', (a, b) => a.minimum(b.add(0.125)), 'quarters'],
  ['where', (a, b) => where(a.detach().gt(0), a, b)],
  ['a mask as factor', (a, b) => a.mul(b.detach().gt(0).float()).add(b)],
];

/** Pairs of shapes of which `matmul` makes a product. */
export const products: [number[], number[]][] = [
  [[3], [3]],
  [[2, 3], [3]],
  [[3], [3, 2]],
  [
    [2, 3],
    [3, 4],
  ],
  [
    [5, 2, 3],
    [3, 4],
  ],
  [
    [2, 2, 3],
    [2, 3, 1],
  ],
  [
    [1, 2, 3],
    [4, 3, 2],
  ],
  [
    [2, 3],
    [4, 3, 2],
  ],
  [
    [2, 1, 2, 3],
    [3, 3, 2],
  ],
];
