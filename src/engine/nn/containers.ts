import { UnrolledError } from '../errors.ts';
import { Tensor } from '../tensor/index.ts';
import { Module } from './module.ts';

/** Modules as numbered fields, so that their state-dict names are '0.weight', '1.weight', … */
abstract class NumberedModules<T extends Module> extends Module implements Iterable<T> {
  readonly [index: number]: T;
  #length = 0;

  /** How many modules it holds. */
  get length(): number {
    return this.#length;
  }

  /** The module at a position; negative counts from the end. */
  at(index: number): T {
    const position = index < 0 ? this.#length + index : index;
    const found = this[position];
    if (!found) {
      throw new UnrolledError(
        `nn.${this.constructor.name}.at(): index ${index} is out of range, there are ${this.#length} modules.`,
      );
    }
    return found;
  }

  /** Adds a module at the end. Returns the container. */
  append(module: T): this {
    if (!(module instanceof Module)) {
      throw new UnrolledError(
        `nn.${this.constructor.name}: expected modules, item ${this.#length} is ${nameOf(module)}.`,
        typeof module === 'function' ? { hint: 'Write new nn.Tanh() for the activation, not nn.Tanh.' } : {},
      );
    }
    (this as { [index: number]: T })[this.#length++] = module;
    return this;
  }

  /** Adds several modules at the end. Returns the container. */
  extend(modules: Iterable<T>): this {
    for (const module of modules) this.append(module);
    return this;
  }

  [Symbol.iterator](): Iterator<T> {
    return Array.from({ length: this.#length }, (_, index) => this[index]!)[Symbol.iterator]();
  }
}

function nameOf(value: unknown): string {
  if (typeof value === 'function') return `the class or function ${value.name}`;
  return typeof value === 'object' && value !== null ? `a ${value.constructor.name}` : String(value);
}

/**
 * Modules applied one after another: y = fₙ(… f₂(f₁(x))).
 *
 * - modules: given one by one; their parameters are named '0.weight', '1.weight', …
 *
 * Throws if something else than a module is given, and if one but the last returns more than one tensor, as
 * recurrent layers do.
 *
 * Deviation from PyTorch: no named form from an ordered dictionary; write a Module with fields.
 *
 * @example
 * const model = new nn.Sequential(new nn.Linear(4, 8), new nn.Tanh(), new nn.Linear(8, 1));
 * console.log(model.forward(randn(2, 4)).shape, Object.keys(model.stateDict()));
 */
export class Sequential extends NumberedModules<Module> {
  constructor(...modules: Module[]) {
    super();
    this.extend(modules);
  }

  forward(input: Tensor): Tensor {
    let value: unknown = input;
    let index = 0;
    for (const module of this) {
      if (index > 0 && !(value instanceof Tensor)) {
        throw new UnrolledError(
          `nn.Sequential.forward(): module ${index - 1} (${this.at(index - 1).constructor.name}) returned more than ` +
            `one tensor, module ${index} (${module.constructor.name}) takes one.`,
          {
            hint: 'Recurrent layers return [output, state]: call them in the forward() of a Module of your own.',
          },
        );
      }
      value = module.forward(value);
      index++;
    }
    return value as Tensor;
  }
}

/**
 * A list of modules whose parameters are found, which those in a plain array are not.
 *
 * - modules: an array; their parameters are named '0.weight', '1.weight', …
 *
 * Access by `list[i]` or `list.at(i)`, loop with `for … of`, add with `append` and `extend`. It has no forward
 * of its own: calling it throws.
 *
 * @example
 * class Stack extends nn.Module {
 *   layers = new nn.ModuleList([new nn.Linear(4, 4), new nn.Linear(4, 4)]);
 *   forward(x: Tensor) {
 *     for (const layer of this.layers) x = layer.forward(x).tanh();
 *     return x;
 *   }
 * }
 * console.log(new Stack().parameters().length);
 */
export class ModuleList<T extends Module = Module> extends NumberedModules<T> {
  constructor(modules: Iterable<T> = []) {
    super();
    this.extend(modules);
  }

  forward(): never {
    throw new UnrolledError('nn.ModuleList.forward(): a list has no computation of its own.', {
      hint: 'Loop over it in the forward() of your module, or use nn.Sequential.',
    });
  }
}
