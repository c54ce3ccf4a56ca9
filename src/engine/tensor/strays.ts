import type { Tensor } from './tensor.ts';

/** Tensors that an optimizer holds. */
export const held = new WeakSet<object>();

/** Leaves that got their first gradient since the last zeroGrad() of an optimizer, and that none holds. */
export const strays = new Set<Tensor>();
