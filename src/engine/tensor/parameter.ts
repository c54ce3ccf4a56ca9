import * as k from './ops/primitives.ts';
import { Tensor } from './tensor.ts';
import type { TensorCore } from './tensor-core.ts';

/**
 * A tensor that is trained: a leaf that requires a gradient and lives as long as its module.
 *
 * @example
 * const w = new Parameter(tensor([1, 2]));
 * w.square().sum().backward();
 * console.log(await w.grad?.toArray()); // [2, 4]
 */
export class Parameter extends Tensor {
  /** Takes a copy of the values of `data`. */
  constructor(data: TensorCore, requiresGrad = true) {
    super(k.copy(data.tf), { requiresGrad, permanent: true });
  }

  /** @internal */
  protected override get isTrained(): boolean {
    return true;
  }
}
