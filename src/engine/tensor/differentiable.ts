import * as tf from '@tensorflow/tfjs-core';
// The union package registers the gradient of every tfjs operation; the core alone registers none.
import '@tensorflow/tfjs';
import { applyFunction } from './core.ts';
import type { Raw } from './raw.ts';
import type { Tensor } from './tensor.ts';

/**
 * Makes an operation of any composition of tfjs functions; tfjs differentiates it. For those who want to go
 * underneath the engine.
 * @example
 * const softplus = differentiable(x => tf.softplus(x));
 * const x = tensor([0, 1], { requiresGrad: true });
 * softplus(x).sum().backward();
 * console.log(x.grad); // [0.5, 0.7311]
 */
export function differentiable(fn: (...inputs: tf.Tensor[]) => tf.Tensor): (...inputs: Tensor[]) => Tensor {
  return (...inputs) =>
    applyFunction({
      name: fn.name || 'differentiable',
      inputs,
      forward: raws => fn(...raws),
      backward: ([g]) =>
        tf.grads(fn)(
          inputs.map(t => t.raw as Raw),
          g as Raw,
        ),
    });
}
