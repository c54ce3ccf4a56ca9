import { isDetectingAnomalies } from './anomaly.ts';
import { type BackwardFunction, GraphNode } from './graph.ts';
import { isGradEnabled } from './lifetime.ts';
import { makeTensor } from './maker.ts';
import type { Op } from './ops/op.ts';
import * as k from './ops/primitives.ts';
import { inScope, type Raw } from './raw.ts';
import type { Tensor } from './tensor.ts';
import type { TensorCore } from './tensor-core.ts';

export { makeTensor };

function captureOrigin(below: unknown): { stack?: string } | null {
  if (!isDetectingAnomalies()) return null;
  const capture = (Error as { captureStackTrace?: (target: object, below: unknown) => void })
    .captureStackTrace;
  // V8 renders the text only when it is read, so this costs little more than walking a few frames.
  if (capture) {
    const holder: { stack?: string } = {};
    capture(holder, below);
    return holder;
  }
  return { stack: new Error().stack };
}

/** @internal Runs an operation and records it if a gradient will be wanted. */
export function apply<A>(op: Op<A>, inputs: readonly TensorCore[], attrs: A): Tensor {
  const raws = new Array<Raw>(inputs.length);
  let wanted = false;
  for (let i = 0; i < inputs.length; i++) {
    raws[i] = inputs[i]!.tf;
    if (inputs[i]!.requiresGrad) wanted = true;
  }
  const out = makeTensor(op.forward(raws, attrs));
  if (!wanted || out.dtype !== 'float32' || !isGradEnabled()) return out;
  const needs = inputs.map(t => t.requiresGrad);
  const backward: BackwardFunction = (grads, node) => op.backward(grads[0]!, node);
  const node = new GraphNode(op.name, inputs, needs, attrs, backward, [], captureOrigin(apply));
  if (op.keeps === 'inputs' || op.keeps === 'both') for (const t of inputs) node.pin(t);
  if (op.keeps === 'output' || op.keeps === 'both') node.pin(out);
  node.outputs = [out];
  out.node = node;
  out.requiresGrad = true;
  return out;
}

/** An operation for `applyFunction`: what it computes and how its gradient flows back. */
export interface FunctionSpec<Out extends Raw | Raw[] = Raw | Raw[]> {
  /** Shown in messages. */
  name: string;
  inputs: readonly TensorCore[];
  /**
   * Computes the outputs. Tensors made inside and not returned are freed, except those given to `save`, which
   * live until the backward pass is over.
   */
  forward(tfInputs: Raw[], save: <T extends Raw>(raw: T) => T): Out;
  /**
   * Gradients of the inputs, in order, null where there is none. `gradOutputs[i]` is null when nothing
   * depends on output i. It may read inputs, outputs and saved tensors; it returns new tensors or gradOutputs,
   * never one of those. `needs[i]` is false where a gradient would be thrown away.
   */
  backward(gradOutputs: (Raw | null)[], needs: readonly boolean[]): (Raw | null)[];
}

/**
 * The one way in which an operation made of several kernels enters the graph, with a gradient of its own.
 * @example
 * // y = x³ with its gradient written by hand
 * const x = tensor([1, 2], { requiresGrad: true });
 * const y = applyFunction({
 *   name: 'cube',
 *   inputs: [x],
 *   forward: ([a]) => a.mul(a).mul(a),
 *   backward: ([g]) => [g!.mul(x.tf).mul(x.tf).mul(3)],
 * });
 * y.sum().backward();
 * console.log(await x.grad?.toArray()); // [3, 12]
 */
export function applyFunction(spec: FunctionSpec<Raw>): Tensor;
export function applyFunction(spec: FunctionSpec<Raw[]>): Tensor[];
export function applyFunction(spec: FunctionSpec): Tensor | Tensor[] {
  const { inputs } = spec;
  const needs = inputs.map(t => t.requiresGrad);
  const recording = isGradEnabled() && needs.includes(true);
  const saved: Raw[] = [];
  const save = <T extends Raw>(raw: T): T => {
    if (recording) {
      raw.kept = true;
      saved.push(raw);
    }
    return raw;
  };
  let result: Raw | Raw[];
  try {
    result = inScope(() =>
      spec.forward(
        inputs.map(t => t.tf),
        save,
      ),
    );
  } catch (error) {
    for (const raw of saved) raw.dispose();
    throw error;
  }
  const many = Array.isArray(result);
  const results: Raw[] = Array.isArray(result) ? result : [result];
  // An output may be an input handed through; it must then be an owner of its own.
  const outputs = results.map(raw =>
    makeTensor(inputs.some(t => t.raw === raw) || saved.includes(raw) ? k.share(raw) : raw),
  );
  if (recording) {
    const node = new GraphNode(
      spec.name,
      inputs,
      needs,
      undefined,
      (grads, n) => spec.backward(grads, n.needs),
      saved,
      captureOrigin(applyFunction),
    );
    for (const t of inputs) node.pin(t);
    for (const t of outputs) node.pin(t);
    node.outputs = outputs;
    outputs.forEach((out, i) => {
      if (out.dtype !== 'float32') return;
      out.node = node;
      out.outputIndex = i;
      out.requiresGrad = true;
    });
  }
  return many ? outputs : outputs[0]!;
}
