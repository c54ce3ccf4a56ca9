import { formatShape, UnrolledError } from '../errors.ts';
import { add, copy, filled, sameShape } from './ops/primitives.ts';
import { inScope, type Raw, type Shape, sharers } from './raw.ts';

/**
 * The recorded graph. A node is made by each operation whose result needs a gradient; it keeps what its
 * backward function needs and points at the tensors it was computed from. Node numbers grow in the order of
 * execution, which makes descending numbers a topological order for the backward pass.
 */
export type BackwardFunction = (gradOutputs: (Raw | null)[], node: GraphNode) => (Raw | null)[];

/** What the graph needs to know of a tensor; `Tensor` implements it. */
export interface GraphTensor {
  readonly shape: Shape;
  readonly dtype: string;
  name: string | undefined;
  requiresGrad: boolean;
  /** The operation that made it; null for leaves. */
  node: GraphNode | null;
  outputIndex: number;
  version: number;
  readonly raw: Raw | null;
  readonly watched: boolean;
  pin(): void;
  unpin(): void;
  /** Runs the hooks on a finished gradient; returns the gradient to go on with, which may be a new one. */
  runHooks(grad: Raw): Raw;
  /** Stores or adds to `.grad`; takes ownership of `grad`. */
  accumulateGrad(grad: Raw): void;
}

let nextNodeId = 1;
let nextPass = 1;

export class GraphNode {
  readonly id = nextNodeId++;
  readonly name: string;
  readonly inputs: readonly GraphTensor[];
  /** Which inputs a gradient must reach. */
  readonly needs: readonly boolean[];
  readonly attrs: unknown;
  outputs: readonly GraphTensor[] = [];
  /** Why the graph can no longer be walked, once it cannot. */
  releasedBy: 'backward' | 'zeroGrad' | null = null;
  /** The learner's line, captured when the operation ran. */
  readonly origin: { stack?: string } | null;
  seenInPass = 0;

  #backward: BackwardFunction | null;
  #pinned: GraphTensor[] = [];
  #versions: number[] = [];
  #saved: Raw[];

  constructor(
    name: string,
    inputs: readonly GraphTensor[],
    needs: readonly boolean[],
    attrs: unknown,
    backward: BackwardFunction,
    saved: Raw[],
    origin: { stack?: string } | null,
  ) {
    this.name = name;
    this.inputs = inputs;
    this.needs = needs;
    this.attrs = attrs;
    this.#backward = backward;
    this.#saved = saved;
    this.origin = origin;
  }

  /** Keeps a tensor's values for the backward pass, whatever happens to the tensor. */
  pin(t: GraphTensor): void {
    t.pin();
    this.#pinned.push(t);
    this.#versions.push(t.version);
  }

  run(gradOutputs: (Raw | null)[]): (Raw | null)[] {
    for (let i = 0; i < this.#pinned.length; i++) {
      const t = this.#pinned[i]!;
      if (t.version !== this.#versions[i]) throw modifiedError(this, t);
    }
    return this.#backward!(gradOutputs, this);
  }

  /** Lets go of everything kept for the backward pass. */
  release(by: 'backward' | 'zeroGrad'): void {
    if (this.releasedBy !== null) return;
    this.releasedBy = by;
    for (const t of this.#pinned) t.unpin();
    for (const raw of this.#saved) raw.dispose();
    this.#pinned = [];
    this.#versions = [];
    this.#saved = [];
    this.#backward = null;
  }
}

function modifiedError(node: GraphNode, t: GraphTensor): UnrolledError {
  return new UnrolledError(
    `backward(): ${labelOf(t)}, which ${node.name} needs for its gradient, was changed after the forward pass.`,
    {
      hint: 'Call optimizer.step() and other in-place changes after backward(), and compute the loss anew after them.',
      originStack: node.origin?.stack,
    },
  );
}

function labelOf(t: GraphTensor): string {
  if (t.name) return `the tensor "${t.name}"`;
  return `a tensor of shape ${formatShape(t.shape)}`;
}

function releasedError(node: GraphNode): UnrolledError {
  if (node.releasedBy === 'backward') {
    return new UnrolledError(
      `backward(): trying to go through the same graph a second time; what ${node.name} had kept is freed already.`,
      {
        hint: 'Compute the loss anew in every step. If a hidden state is carried from one step to the next, cut it off with h = h.detach(). If two losses share a graph, add them, or call the first backward with { retainGraph: true }.',
        originStack: node.origin?.stack,
      },
    );
  }
  return new UnrolledError(
    `backward(): the graph behind this tensor ended with the step in which ${node.name} ran.`,
    {
      hint: 'Compute the loss anew after zeroGrad(), or detach() what you carry from one step to the next.',
      originStack: node.origin?.stack,
    },
  );
}

/** Every node that leads to `root`, latest first. */
export function reachableNodes(root: GraphNode): GraphNode[] {
  const pass = nextPass++;
  const nodes: GraphNode[] = [];
  const stack = [root];
  root.seenInPass = pass;
  while (stack.length > 0) {
    const node = stack.pop()!;
    nodes.push(node);
    for (let i = 0; i < node.inputs.length; i++) {
      const next = node.needs[i] ? node.inputs[i]!.node : null;
      if (next !== null && next.seenInPass !== pass) {
        next.seenInPass = pass;
        stack.push(next);
      }
    }
  }
  return nodes.sort((a, b) => b.id - a.id);
}

/** Counts the holders of each gradient during one backward pass and frees it with the last of them. */
class GradientLedger {
  readonly #holders = new Map<Raw, number>();

  hold(raw: Raw): void {
    this.#holders.set(raw, (this.#holders.get(raw) ?? 0) + 1);
  }

  drop(raw: Raw): void {
    const left = (this.#holders.get(raw) ?? 1) - 1;
    if (left > 0) {
      this.#holders.set(raw, left);
      return;
    }
    this.#holders.delete(raw);
    raw.dispose();
  }

  isShared(raw: Raw): boolean {
    return (this.#holders.get(raw) ?? 0) > 1;
  }

  /** Takes the gradient out of the ledger, with a buffer nobody else writes to. */
  takeOut(raw: Raw): Raw {
    const shared = this.isShared(raw) || sharers(raw) > 1;
    const own = shared ? copy(raw) : raw;
    if (shared) this.drop(raw);
    else this.#holders.delete(raw);
    return own;
  }

  clear(): void {
    for (const raw of this.#holders.keys()) raw.dispose();
    this.#holders.clear();
  }
}

/**
 * Reverse-mode differentiation from `root`, whose gradient is `seed` (owned by this function afterwards).
 * Gradients are added to `.grad` of every leaf that requires one and of every tensor that retains its own.
 */
export function runBackward(root: GraphTensor, seed: Raw, retainGraph: boolean): void {
  if (root.node === null) {
    root.accumulateGrad(root.runHooks(seed));
    return;
  }
  const nodes = reachableNodes(root.node);
  for (const node of nodes) if (node.releasedBy !== null) throw releasedError(node);

  const ledger = new GradientLedger();
  const atNodes = new Map<GraphNode, (Raw | null)[]>();
  const atLeaves = new Map<GraphTensor, Raw>();

  const deposit = (t: GraphTensor, grad: Raw) => {
    let slots: (Raw | null)[] | undefined;
    let current: Raw | null | undefined;
    if (t.node === null) current = atLeaves.get(t);
    else {
      slots = atNodes.get(t.node);
      if (slots === undefined) {
        slots = new Array<Raw | null>(t.node.outputs.length).fill(null);
        atNodes.set(t.node, slots);
      }
      current = slots[t.outputIndex];
    }
    let total = grad;
    if (current) {
      total = add(current, grad);
      ledger.drop(current);
    }
    ledger.hold(total);
    if (slots === undefined) atLeaves.set(t, total);
    else slots[t.outputIndex] = total;
  };

  try {
    deposit(root, seed);
    for (const node of nodes) {
      const slots = atNodes.get(node);
      if (slots === undefined) continue;
      runWatchers(node, slots, ledger);
      const grads = inScope(() => node.run(slots));
      for (let i = 0; i < grads.length; i++) {
        const grad = grads[i];
        if (!grad) continue;
        ledger.hold(grad);
      }
      for (let i = 0; i < node.inputs.length; i++) {
        const grad = grads[i];
        if (!grad) continue;
        const input = node.inputs[i]!;
        if (node.needs[i]) {
          checkGradientShape(node, input, grad, i);
          deposit(input, grad);
        }
      }
      for (const grad of grads) if (grad) ledger.drop(grad);
      for (const slot of slots) if (slot) ledger.drop(slot);
      atNodes.delete(node);
      if (!retainGraph) node.release('backward');
    }
    for (const [leaf, grad] of atLeaves) {
      const final = leaf.watched ? hooked(leaf, grad, ledger) : grad;
      leaf.accumulateGrad(ledger.takeOut(final));
    }
  } finally {
    ledger.clear();
  }
}

function hooked(t: GraphTensor, grad: Raw, ledger: GradientLedger): Raw {
  const result = t.runHooks(grad);
  if (result !== grad) {
    ledger.hold(result);
    ledger.drop(grad);
  }
  return result;
}

function runWatchers(node: GraphNode, slots: (Raw | null)[], ledger: GradientLedger): void {
  for (let i = 0; i < slots.length; i++) {
    const output = node.outputs[i]!;
    const grad = slots[i];
    if (!grad || !output.watched) continue;
    slots[i] = hooked(output, grad, ledger);
  }
}

function checkGradientShape(node: GraphNode, input: GraphTensor, grad: Raw, i: number): void {
  if (sameShape(grad.shape, input.shape)) return;
  throw new UnrolledError(
    `${node.name}: its backward function returned a gradient of shape ${formatShape(grad.shape)} for input ${i}, whose shape is ${formatShape(input.shape)}.`,
    { hint: 'A gradient has the shape of what it is the gradient of.' },
  );
}

/** The gradient of a scalar with respect to itself. */
export function onesLike(shape: Shape): Raw {
  return filled(shape, 1);
}
