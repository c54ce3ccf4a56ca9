import { checkCall } from '../check-call.ts';
import { formatShape, UnrolledError } from '../errors.ts';
import { noGrad, Parameter, type Tensor } from '../tensor/index.ts';
import { endStep } from '../tensor/lifetime.ts';

export { Parameter };

/** Tensors by name, as `stateDict()` returns them and `loadStateDict()` takes them. */
export type StateDict = Record<string, Tensor>;

/**
 * The base of everything that has weights. A subclass keeps parameters and other modules in its own fields,
 * where they are found by themselves, and says in `forward` what it computes.
 *
 * @example
 * class Regressor extends nn.Module {
 *   hidden = new nn.Linear(4, 8);
 *   out = new nn.Linear(8, 1);
 *   forward(x: Tensor) {
 *     return this.out.forward(this.hidden.forward(x).tanh());
 *   }
 * }
 * const model = new Regressor();
 * console.log(model.toString());
 */
export abstract class Module {
  /** True while training, false after `eval()`; dropout looks at it. */
  training = true;
  readonly #buffers = new Map<string, Tensor>();

  /** Subclasses without a constructor of their own hand their arguments on: new nn.ReLU(true). */
  constructor() {
    checkCall(arguments, `new ${new.target.name}()`);
  }

  /** What the module computes. */
  // biome-ignore lint/suspicious/noExplicitAny: each module has arguments and results of its own.
  abstract forward(...inputs: any[]): unknown;

  /** The named members among which parameters and submodules are looked for: own fields, in order. */
  protected *members(): Iterable<[string, unknown]> {
    for (const [name, value] of Object.entries(this)) {
      if (Array.isArray(value) && value.some(item => item instanceof Module || item instanceof Parameter)) {
        throw new UnrolledError(
          `${this.constructor.name}.${name} is a plain array of modules or parameters, whose weights would not be found.`,
          { hint: 'Wrap it: new nn.ModuleList([…]).' },
        );
      }
      yield [name, value];
    }
  }

  /** Adds a parameter under a name that cannot be written as a field, such as `weight_ih_l0`. */
  protected registerParameter(name: string, parameter: Parameter): void {
    (this as unknown as Record<string, unknown>)[name] = parameter;
  }

  /** Adds a tensor that belongs to the module and its state but is not trained. It is kept until disposed. */
  registerBuffer(name: string, buffer: Tensor): void {
    this.#buffers.set(name, buffer.detach().keep());
  }

  /** The buffer of that name. */
  buffer(name: string): Tensor {
    const found = this.#buffers.get(name);
    if (!found) {
      throw new UnrolledError(
        `${this.constructor.name}.buffer(): there is no buffer "${name}"; there are: ${[...this.#buffers.keys()].join(', ') || 'none'}.`,
      );
    }
    return found;
  }

  /** Direct submodules, with the names of their fields. */
  *namedChildren(): Generator<[string, Module]> {
    const seen = new Set<Module>();
    for (const [name, value] of this.members()) {
      if (!(value instanceof Module) || seen.has(value)) continue;
      seen.add(value);
      yield [name, value];
    }
  }

  /** Direct submodules. */
  children(): Module[] {
    return Array.from(this.namedChildren(), ([, child]) => child);
  }

  /** This module (under the name '') and all below it, by path; each once. */
  *namedModules(prefix = '', seen = new Set<Module>()): Generator<[string, Module]> {
    if (seen.has(this)) return;
    seen.add(this);
    yield [prefix, this];
    for (const [name, child] of this.namedChildren()) yield* child.namedModules(join(prefix, name), seen);
  }

  /** This module and all below it; each once. */
  modules(): Module[] {
    return Array.from(this.namedModules(), ([, module]) => module);
  }

  *#ownParameters(): Generator<[string, Parameter]> {
    for (const [name, value] of this.members()) if (value instanceof Parameter) yield [name, value];
  }

  /** Parameters of this module and all below it, by path; each once. */
  *namedParameters(): Generator<[string, Parameter]> {
    const seen = new Set<Parameter>();
    for (const [path, module] of this.namedModules()) {
      for (const [name, parameter] of module.#ownParameters()) {
        if (seen.has(parameter)) continue;
        seen.add(parameter);
        const full = join(path, name);
        // Messages show the longest path under which a parameter was seen: the one from the whole model.
        if ((parameter.name?.length ?? 0) < full.length) parameter.name = full;
        yield [full, parameter];
      }
    }
  }

  /** Parameters of this module and all below it; each once. */
  parameters(): Parameter[] {
    return Array.from(this.namedParameters(), ([, parameter]) => parameter);
  }

  /** The parameter at a path, such as `'rnn.weight_hh_l0'`. */
  getParameter(path: string): Parameter {
    for (const [name, parameter] of this.namedParameters()) if (name === path) return parameter;
    throw new UnrolledError(
      `${this.constructor.name}.getParameter(): there is no parameter "${path}"; there are: ${Array.from(this.namedParameters(), ([name]) => name).join(', ') || 'none'}.`,
    );
  }

  /** Buffers of this module and all below it, by path. */
  *namedBuffers(): Generator<[string, Tensor]> {
    for (const [path, module] of this.namedModules()) {
      for (const [name, buffer] of module.#buffers) yield [join(path, name), buffer];
    }
  }

  /** Parameters and buffers by path: the tensors themselves. `clone().keep()` them for a copy that later training leaves alone. */
  stateDict(): StateDict {
    const state: StateDict = {};
    for (const [path, module] of this.namedModules()) {
      for (const [name, parameter] of module.#ownParameters()) state[join(path, name)] = parameter;
      for (const [name, buffer] of module.#buffers) state[join(path, name)] = buffer;
    }
    return state;
  }

  /**
   * Copies values into parameters and buffers. With `strict` (the default) names must agree exactly;
   * otherwise only those found on both sides are copied. Shapes must agree always.
   */
  loadStateDict(
    state: Readonly<StateDict>,
    options: { strict?: boolean } = {},
  ): { missingKeys: string[]; unexpectedKeys: string[] } {
    checkCall(arguments, 'loadStateDict(state: object, { strict: boolean })');
    const own = new Map<string, Tensor>();
    for (const [path, module] of this.namedModules()) {
      for (const [name, parameter] of module.#ownParameters()) own.set(join(path, name), parameter);
      for (const [name, buffer] of module.#buffers) own.set(join(path, name), buffer);
    }
    const missingKeys = [...own.keys()].filter(name => !(name in state));
    const unexpectedKeys = Object.keys(state).filter(name => !own.has(name));
    const problems: string[] = [];
    if (options.strict !== false) {
      if (missingKeys.length > 0) problems.push(`missing: ${missingKeys.join(', ')}`);
      if (unexpectedKeys.length > 0) problems.push(`unknown: ${unexpectedKeys.join(', ')}`);
    }
    for (const [name, target] of own) {
      const source = state[name];
      if (source && formatShape(source.shape) !== formatShape(target.shape)) {
        problems.push(
          `shape of ${name}: the model has ${formatShape(target.shape)}, the state ${formatShape(source.shape)}`,
        );
      }
    }
    if (problems.length > 0) {
      throw new UnrolledError(
        `${this.constructor.name}.loadStateDict(): the state does not fit. ${problems.join('; ')}.`,
        {
          hint: 'Build the model with the sizes and names it had when the state was saved.',
        },
      );
    }
    noGrad(() => {
      for (const [name, target] of own) {
        const source = state[name];
        if (source) target.copy_(source);
      }
    });
    return { missingKeys, unexpectedKeys };
  }

  /** Puts this module and all below it into training mode. Returns itself. */
  train(mode = true): this {
    for (const module of this.modules()) module.training = mode;
    return this;
  }

  /** Puts this module and all below it into evaluation mode: no dropout. Returns itself. */
  eval(): this {
    return this.train(false);
  }

  /** Drops all gradients and ends the training step. */
  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.clearGrad();
    endStep();
  }

  /** Calls `fn` on every module below and then on this one. Returns itself. */
  apply(fn: (module: Module) => void): this {
    for (const child of this.children()) child.apply(fn);
    fn(this);
    return this;
  }

  /** Freezes (false) or frees (true) all parameters. Returns itself. */
  requiresGrad_(requiresGrad = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad_(requiresGrad);
    return this;
  }

  /** Arguments as they are shown in the summary; layers override it. */
  extraRepr(): string {
    return '';
  }

  /** A summary: submodules, shapes of their parameters, and how many numbers they hold. */
  toString(): string {
    const total = this.parameters().reduce((n, p) => n + p.numel, 0);
    return `${this.#summary('')}\n${total.toLocaleString('en')} parameters`;
  }

  #summary(indent: string): string {
    const lines: string[] = [];
    for (const [name, parameter] of this.#ownParameters()) {
      lines.push(
        `${indent}  ${name}: ${formatShape(parameter.shape)}, ${parameter.numel.toLocaleString('en')}`,
      );
    }
    for (const [name, child] of this.namedChildren())
      lines.push(`${indent}  ${name}: ${child.#summary(`${indent}  `)}`);
    const head = `${this.constructor.name}(${this.extraRepr()})`;
    return lines.length === 0 ? head : `${head}\n${lines.join('\n')}`;
  }
}

function join(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`;
}
