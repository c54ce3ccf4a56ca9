import type { Raw } from './raw.ts';
import type { Tensor } from './tensor.ts';

type Maker = (raw: Raw, options?: { requiresGrad?: boolean; permanent?: boolean }) => Tensor;
let maker: Maker;

/** @internal `tensor.ts` hands in its constructor here, which spares it and its base a circular import. */
export function setMaker(make: Maker): void {
  maker = make;
}

/** @internal Wraps a raw tensor, which from here on belongs to the Tensor. */
export function makeTensor(raw: Raw, options?: { requiresGrad?: boolean; permanent?: boolean }): Tensor {
  return maker(raw, options);
}
