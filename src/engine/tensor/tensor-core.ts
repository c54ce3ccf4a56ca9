import { checkCall } from '../check-call.ts';
import { formatShape, UnrolledError, warnOnce } from '../errors.ts';
import { checkLoss } from './anomaly.ts';
import { type GraphTensor, onesLike, runBackward } from './graph.ts';
import { endStep, isGradEnabled, noGrad, noteBackward } from './lifetime.ts';
import { makeTensor } from './maker.ts';
import * as k from './ops/primitives.ts';
import { makeRaw, type Raw, type Values } from './raw.ts';
import { held, strays } from './strays.ts';
import type { Tensor } from './tensor.ts';
import { TensorLife } from './tensor-life.ts';

/** Looks at a finished gradient; what it returns, if anything, takes the gradient's place. */
// biome-ignore lint/suspicious/noConfusingVoidType: `g => console.log(g)` is a fine hook.
export type GradientHook = (grad: Tensor) => Tensor | undefined | void;

/** The part of a tensor that is not mathematics: its values and their life, and its place in the graph. */
export abstract class TensorCore extends TensorLife implements GraphTensor {
  /** True when `backward()` is to compute a gradient for it. Set it on leaves only. */
  requiresGrad: boolean;
  /**
   * Gradient of what `backward()` was called on, summed over all such calls since the last `zeroGrad()`;
   * null before. Only leaves have one, and tensors that called `retainGrad()`.
   */
  grad: Tensor | null = null;

  #hooks: GradientHook[] | null = null;
  #retainsGrad = false;
  #versionAtGrad = 0;

  constructor(raw: Raw, options: { requiresGrad?: boolean; permanent?: boolean } = {}) {
    super(raw, options.permanent ?? false);
    this.requiresGrad = options.requiresGrad ?? false;
  }

  /** @internal */
  get watched(): boolean {
    return this.#hooks !== null || this.#retainsGrad;
  }

  // ---- gradients -----------------------------------------------------------------------------------------

  /** Sets whether `backward()` computes a gradient for it. Leaves only. Returns itself. */
  requiresGrad_(requiresGrad = true): this {
    if (!this.isLeaf) {
      throw new UnrolledError(
        `requiresGrad_(): expected a leaf, got the result of ${this.node!.name}, which has a gradient because its inputs have one.`,
        {
          hint: 'To cut it off from the graph, use detach(); to read its gradient after backward(), retainGrad().',
        },
      );
    }
    if (requiresGrad && this.dtype !== 'float32') {
      throw new UnrolledError(
        `requiresGrad_(): expected float32, got ${this.dtype}: only real numbers have gradients.`,
      );
    }
    this.requiresGrad = requiresGrad;
    return this;
  }

  /** Asks `backward()` to store the gradient of this non-leaf in `.grad` too. Returns itself. */
  retainGrad(): this {
    if (!this.requiresGrad) {
      throw new UnrolledError(
        'retainGrad(): this tensor has no gradient, because nothing it was computed from requires one.',
      );
    }
    if (!this.isLeaf) this.#retainsGrad = true;
    return this;
  }

  /**
   * Calls `hook(grad)` whenever `backward()` has finished this tensor's gradient. What the hook returns, if
   * anything, takes the gradient's place. Returns a function that removes the hook.
   */
  registerHook(hook: GradientHook): () => void {
    if (!this.requiresGrad) {
      throw new UnrolledError(
        'registerHook(): this tensor has no gradient, because nothing it was computed from requires one.',
      );
    }
    this.#hooks ??= [];
    this.#hooks.push(hook);
    return () => {
      const left = this.#hooks?.filter(h => h !== hook) ?? [];
      this.#hooks = left.length > 0 ? left : null;
    };
  }

  /** @internal */
  runHooks(grad: Raw): Raw {
    let result = grad;
    for (const hook of this.#hooks ?? []) {
      const seen = makeTensor(k.share(result));
      const replacement = noGrad(() => {
        const returned = hook(seen);
        return returned ? returned.detach().keep() : undefined;
      });
      seen.dispose();
      if (!replacement) continue;
      if (!k.sameShape(replacement.shape, this.shape)) {
        throw new UnrolledError(
          `registerHook(): the hook returned a gradient of shape ${formatShape(replacement.shape)} for a tensor of shape ${formatShape(this.shape)}.`,
        );
      }
      if (result !== grad) result.dispose();
      result = k.share(replacement.tf);
      replacement.dispose();
    }
    if (this.#retainsGrad) {
      const own = k.copy(result);
      if (this.grad && !this.grad.isFreed) {
        const total = k.add(this.grad.tf, own);
        own.dispose();
        this.grad.replaceRaw(total);
      } else this.grad = makeTensor(own);
    }
    return result;
  }

  /** @internal */
  accumulateGrad(grad: Raw): void {
    if (this.isTrained && !held.has(this)) strays.add(this as unknown as Tensor);
    const old = this.grad;
    if (old === null || old.isFreed) {
      this.grad = makeTensor(grad, { permanent: true });
      this.#versionAtGrad = this.version;
      return;
    }
    if (this.version !== this.#versionAtGrad) {
      warnOnce(
        'grad-not-zeroed',
        `backward(): ${this.name ? `"${this.name}"` : 'a parameter'} still holds the gradient of an earlier step, so the new one was added to it. Call optimizer.zeroGrad() once in every step, before backward().`,
      );
    }
    const total = k.add(old.tf, grad);
    grad.dispose();
    old.replaceRaw(total);
  }

  /** Drops the gradient and ends the training step, as `optimizer.zeroGrad()` does for many. */
  zeroGrad_(): void {
    this.clearGrad();
    endStep();
  }

  /** @internal True for parameters, which are made to be trained. */
  protected get isTrained(): boolean {
    return false;
  }

  /** @internal True once the values were changed, as by an optimizer's step, since the gradient was computed. */
  get isGradStale(): boolean {
    return this.grad !== null && this.version !== this.#versionAtGrad;
  }

  /** @internal Drops the gradient without ending the step. */
  clearGrad(): void {
    this.grad?.dispose();
    this.grad = null;
  }

  /**
   * Computes the gradient of this tensor with respect to every leaf it depends on and adds it to their
   * `.grad`. Without `gradient` it must be a scalar; otherwise `gradient` is ∂L/∂this, of the same shape.
   * The graph is freed on the way, unless `retainGraph` is set: `loss.backward({ retainGraph: true })`.
   *
   * @example
   * const x = tensor([1, 2, 3], { requiresGrad: true });
   * x.square().sum().backward();
   * console.log(x.grad); // [2, 4, 6]
   */
  backward(gradient?: Tensor | null, options?: { retainGraph?: boolean }): void;
  backward(options: { retainGraph?: boolean }): void;
  backward(first?: Tensor | { retainGraph?: boolean } | null, options?: { retainGraph?: boolean }): void {
    checkCall(
      arguments,
      'backward(gradient: Tensor | null | { retainGraph: boolean }, { retainGraph: boolean })',
    );
    const gradient = first instanceof TensorCore ? (first as Tensor) : undefined;
    const { retainGraph = false } = options ?? (gradient ? {} : ((first as { retainGraph?: boolean }) ?? {}));
    if (!this.requiresGrad) {
      throw new UnrolledError(
        'backward(): this tensor does not depend on anything that requires a gradient.',
        {
          hint: isGradEnabled()
            ? 'Was it computed inside noGrad(), or from detached values?'
            : 'backward() was called inside noGrad(), where nothing is recorded.',
        },
      );
    }
    const value = this.tf;
    if (gradient === undefined && this.numel !== 1) {
      throw new UnrolledError(`backward(): expected a scalar, got shape ${formatShape(this.shape)}.`, {
        hint: 'Reduce the loss to one number first, with .mean() or .sum(), or pass the gradient that arrives from above.',
      });
    }
    if (gradient && !k.sameShape(gradient.shape, this.shape)) {
      throw new UnrolledError(
        `backward(): expected a gradient of shape ${formatShape(this.shape)}, as the tensor has, got ${formatShape(gradient.shape)}.`,
      );
    }
    if (gradient === undefined) checkLoss(this, value);
    const seed = gradient ? k.share(gradient.tf) : onesLike(this.shape);
    runBackward(this, seed, retainGraph);
    noteBackward();
  }

  /**
   * The same values without history: gradients stop here. It outlives the step by one, which is what a
   * hidden state carried into the next step needs.
   */
  detach(): Tensor {
    return makeTensor(k.share(this.tf));
  }

  // ---- reading -------------------------------------------------------------------------------------------

  /** The value of a tensor with one element, as a number. */
  async item(): Promise<number> {
    if (this.numel !== 1) {
      throw new UnrolledError(
        `item(): expected a tensor with one element, got shape ${formatShape(this.shape)}.`,
        {
          hint: 'Read several values with data() or toArray().',
        },
      );
    }
    return Number((await this.data())[0]);
  }

  /** All values, row by row: Float32Array, Int32Array, or Uint8Array for bool. */
  async data(): Promise<Values> {
    const raw = this.tf;
    this.pin();
    try {
      const values = await raw.data();
      // A backend may hold booleans as integers, and integers as booleans.
      return (
        this.dtype === 'float32' ? Float32Array : this.dtype === 'int32' ? Int32Array : Uint8Array
      ).from(values as Values);
    } finally {
      this.unpin();
    }
  }

  /** `Tensor(shape=[2, 3], float32)`. For the values see `describe()`. */
  override toString(): string {
    const extra = this.isFreed ? ', freed' : this.requiresGrad ? ', requiresGrad' : '';
    return `Tensor(shape=[${this.shape.join(', ')}], ${this.dtype}${extra})`;
  }

  // ---- in place ------------------------------------------------------------------------------------------

  /** @internal */
  protected changeInPlace(what: string, make: () => Raw): this {
    this.tf;
    if (!this.isLeaf) {
      throw new UnrolledError(
        `${what}: only leaves can be changed in place, and this is the result of ${this.node!.name}.`,
        {
          hint: `Use the form without underscore, which makes a new tensor.`,
        },
      );
    }
    if (this.requiresGrad && isGradEnabled()) {
      throw new UnrolledError(
        `${what}: a leaf that requires a gradient was about to be changed in place while a graph is recorded.`,
        {
          hint: 'Put the change inside noGrad(() => …).',
        },
      );
    }
    this.replaceRaw(make());
    return this;
  }

  /** @internal Sets new values made on the JavaScript side. */
  protected setValues(what: string, fill: (values: Float32Array | Int32Array) => void): this {
    return this.changeInPlace(what, () => {
      const values = this.dtype === 'float32' ? new Float32Array(this.numel) : new Int32Array(this.numel);
      fill(values);
      const raw = makeRaw(values, this.shape, this.dtype === 'float32' ? 'float32' : 'int32');
      if (this.dtype !== 'bool') return raw;
      const cast = k.cast(raw, 'bool');
      raw.dispose();
      return cast;
    });
  }
}
