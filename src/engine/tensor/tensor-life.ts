import { freedError } from './freed-error.ts';
import type { GraphNode } from './graph.ts';
import { type Cause, currentStep, register, type ScopedTensor, tick } from './lifetime.ts';
import { type DType, numelOf, type Raw, type Shape } from './raw.ts';

let nextTensorId = 1;

/** The values that a tensor holds and how long they live; `TensorCore` adds gradients, `Tensor` the operations. */
export abstract class TensorLife implements ScopedTensor {
  /** @internal Serial number, in order of creation. */
  readonly id = nextTensorId++;
  /** @internal */
  readonly born = tick();
  /** @internal */
  lastUsed = currentStep;
  /** Sizes, outermost first: `[batch, seq, features]`. A scalar's is `[]`. */
  readonly shape: Shape;
  /** 'float32', 'int32' or 'bool'. */
  readonly dtype: DType;
  /** Shown in messages; modules set it to the parameter's path. */
  name: string | undefined;
  /** @internal */
  node: GraphNode | null = null;
  /** @internal */
  outputIndex = 0;
  /** @internal Counts in-place changes, so that backward() can tell whether saved values are still right. */
  version = 0;

  #raw: Raw | null;
  #pins = 0;
  #freedBy: Cause | null = null;
  #kept = false;

  constructor(raw: Raw, isPermanent: boolean) {
    raw.kept = true;
    this.#raw = raw;
    this.shape = raw.shape;
    this.dtype = raw.dtype as DType;
    if (isPermanent) this.#kept = true;
    else register(this);
  }

  /** @internal The values while anyone still needs them, whether or not the learner may use them. */
  get raw(): Raw | null {
    return this.#raw;
  }

  /** The tfjs tensor underneath, for code that goes below the engine. Do not dispose it. */
  get tf(): Raw {
    if (this.#freedBy !== null) throw freedError(this, this.#freedBy);
    this.lastUsed = currentStep;
    return this.#raw!;
  }

  /** True once its values are gone. */
  get isFreed(): boolean {
    return this.#freedBy !== null;
  }

  /** Number of dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /** Number of elements. */
  get numel(): number {
    return numelOf(this.shape);
  }

  /** True when no recorded operation made it: parameters and data. */
  get isLeaf(): boolean {
    return this.node === null;
  }

  /** @internal */
  get hasHistory(): boolean {
    return this.node !== null;
  }

  /** @internal */
  get exempt(): boolean {
    return this.#kept || this.#freedBy !== null;
  }

  /**
   * Makes it live until `dispose()`, beyond the end of the step or of `noGrad`. Returns itself.
   * @example
   * const best = tensor([1, 2]).mul(2).keep();
   */
  keep(): this {
    this.tf;
    this.#kept = true;
    return this;
  }

  /** Frees its values now. Later use throws. What a recorded graph needs of it stays until `backward()`. */
  dispose(): void {
    this.#kept = false;
    this.free('dispose');
  }

  /** @internal Ends its life for the learner; the values go once no graph needs them. */
  free(cause: Cause): void {
    if (this.#freedBy !== null) return;
    this.#freedBy = cause;
    if (cause === 'zeroGrad') this.endHistory();
    if (this.#pins === 0) this.#drop();
  }

  /** @internal The step in which it was made is over: what its graph kept goes, even if the tensor stays. */
  endHistory(): void {
    this.node?.release('zeroGrad');
  }

  /** @internal */
  pin(): void {
    this.#pins++;
  }

  /** @internal */
  unpin(): void {
    this.#pins--;
    if (this.#pins === 0 && this.#freedBy !== null) this.#drop();
  }

  #drop(): void {
    this.#raw?.dispose();
    this.#raw = null;
  }

  /** @internal Puts other values of the same shape in place of its own, which are disposed. */
  replaceRaw(raw: Raw): void {
    if (raw === this.#raw) return;
    raw.kept = true;
    this.#raw?.dispose();
    this.#raw = raw;
    this.version++;
  }

  /** @internal To be called by code that wrote into its buffer. */
  markModified(): void {
    this.version++;
  }
}
