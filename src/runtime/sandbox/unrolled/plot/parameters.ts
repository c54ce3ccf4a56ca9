import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '../../../../engine/index.ts';
import { nn } from '../../../../engine/index.ts';
import { type Histogram, limits, toLabel } from '../../../protocol/index.ts';
import { session } from '../session.ts';
import { expectPlace } from './checks.ts';
import { nextStep } from './heat-maps.ts';
import { histogramOf } from './histogram.ts';
import { enqueueLatest, holding } from './queue.ts';

/** Settings of `plot.weights` and `plot.gradients`. */
export interface ParameterOptions {
  /** Name of the figure, 'Weights' or 'Gradients' unless given: to tell several models apart. */
  name?: string;
  /** The training step that the figure belongs to; without it, how many calls came before. */
  step?: number;
}

/** Fewer values are counted in fewer bins, or most would be empty. */
const binsFor = (numValues: number) => Math.min(40, Math.max(8, Math.ceil(2 * Math.sqrt(numValues))));

/**
 * Draws how the weights of a model are distributed: a histogram for each parameter. Called while training, it
 * adds a step that the page can go back to; several calls within a tenth of a second count as one.
 *
 * @example
 * manualSeed(0);
 * plot.weights(new nn.LSTM(4, 16));
 */
export function weights(model: nn.Module, options: ParameterOptions = {}): void {
  expectModule('plot.weights', model);
  draw('plot.weights', options.name ?? 'Weights', options, () => [...model.namedParameters()]);
}

/**
 * Draws how the gradients of a model are distributed: a histogram for each parameter that has a gradient, as
 * `plot.weights` does for the values. Call it after `backward()` and before the next `zeroGrad()`.
 *
 * @example
 * manualSeed(0);
 * const rnn = new nn.RNN(2, 8);
 * const [output] = rnn.forward(randn(20, 4, 2));
 * output.square().mean().backward();
 * plot.gradients(rnn);
 */
export function gradients(model: nn.Module, options: ParameterOptions = {}): void {
  expectModule('plot.gradients', model);
  draw('plot.gradients', options.name ?? 'Gradients', options, () => {
    const found: [string, Tensor][] = [];
    for (const [name, parameter] of model.namedParameters()) {
      if (parameter.grad) found.push([name, parameter.grad]);
    }
    if (found.length > 0) return found;
    throw new TypeError(
      'plot.gradients: no parameter of the model has a gradient. Call it after backward() and before the next zeroGrad().',
    );
  });
}

function expectModule(where: string, model: unknown): asserts model is nn.Module {
  if (model instanceof nn.Module) return;
  throw new TypeError(`${where}: expected a model or a layer, such as nn.LSTM. Hand over the model itself.`);
}

function draw(
  where: string,
  name: string,
  options: ParameterOptions,
  tensors: () => [string, Tensor][],
): void {
  expectPlace(where, 'step', options.step);
  const shown = toLabel(name, limits.nameChars);
  const key = `parameters ${shown}`;
  const step = options.step ?? nextStep(key);
  const parts = tensors().slice(0, limits.histogramsPerMoment);
  // A copy, as optimizers and clipping write in place; one, however many parameters there are.
  const joined = tf.tidy(() => tf.concat(parts.map(([, tensor]) => tensor.tf.reshape([-1]).toFloat())));
  const sizes = parts.map(([, tensor]) => tensor.numel);
  const held = holding([joined], ([values]) => {
    let from = 0;
    const histograms = parts.map(([parameter], i): Histogram => {
      const own = Float32Array.from({ length: sizes[i]! }, (_, k) => values![from + k]!);
      from += sizes[i]!;
      const { low, high, counts } = histogramOf([own], binsFor(own.length));
      return { name: toLabel(parameter, limits.nameChars), low, high, counts };
    });
    session().emit({
      kind: 'moment',
      name: shown,
      step,
      content: { kind: 'histograms', parts: histograms },
    });
  });
  joined.dispose();
  enqueueLatest(key, held);
}
