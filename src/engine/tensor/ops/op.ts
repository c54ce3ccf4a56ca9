import type { GraphNode } from '../graph.ts';
import type { Raw, Shape } from '../raw.ts';

/**
 * A differentiable operation with one output, described on raw tensors. It is stateless: what depends on the
 * call comes in `attrs`. Dtypes and shapes were checked before. `backward` may return the incoming gradient
 * itself, but otherwise only tensors of its own making; intermediates are freed by the caller.
 */
export interface Op<Attrs = undefined> {
  readonly name: string;
  /** Whose values the backward pass reads; they are kept alive until then. */
  readonly keeps: 'nothing' | 'inputs' | 'output' | 'both';
  forward(inputs: Raw[], attrs: Attrs): Raw;
  backward(grad: Raw, node: GraphNode): (Raw | null)[];
}

export const inputOf = (node: GraphNode, i: number): Raw => node.inputs[i]!.raw!;
export const outputOf = (node: GraphNode): Raw => node.outputs[0]!.raw!;
export const shapeOf = (node: GraphNode, i: number): Shape => node.inputs[i]!.shape;
