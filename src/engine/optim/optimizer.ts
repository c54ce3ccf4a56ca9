import { checkCall } from '../check-call.ts';
import { UnrolledError, warnOfMistake } from '../errors.ts';
import { Listeners } from '../listeners.ts';
import { Tensor, zerosLike } from '../tensor/index.ts';
import { endStep } from '../tensor/lifetime.ts';
import { held, strays } from '../tensor/strays.ts';
import { announceSetting, registerLearningRateOwner } from './live-control.ts';

/** What every optimizer's parameter group has beside its own settings. */
export interface ParamGroup {
  /** The tensors this group updates. */
  params: Tensor[];
  /** Learning rate; may be set at any time. */
  lr: number;
  /** The rate before any scheduler touched it. */
  initialLr?: number;
}

/** One group as given to a constructor: its tensors, and the settings that differ from the defaults. */
export type ParamGroupInput<Options> = { params: Tensor | Iterable<Tensor> } & Partial<Options>;

/** `model.parameters()`, or a list of groups. */
export type ParamsArgument<Options> = Iterable<Tensor> | Iterable<ParamGroupInput<Options>>;

/** What an optimizer remembers of one parameter: its step count and tensors of the parameter's shape. */
export interface ParameterState {
  /** Updates made so far. */
  step: number;
  buffers: Map<string, Tensor>;
}

/**
 * An optimizer's memory, in PyTorch's form: `state` by the parameter's position, `paramGroups` with their
 * settings and the positions of their parameters. The tensors' names are PyTorch's (`exp_avg`, …).
 */
export interface OptimizerStateDict {
  state: Record<string, Record<string, Tensor | number>>;
  paramGroups: Record<string, unknown>[];
}

const made = new Listeners<[Optimizer]>();

/** Calls `listener` with every optimizer that a program makes. Returns the function that ends it. */
export function onOptimizer(listener: (optimizer: Optimizer) => void): () => void {
  return made.add(listener);
}

/**
 * Base of all optimizers: parameter groups, their state, and the loop's two calls.
 *
 * In a training step: `zeroGrad()` first, then forward, `backward()`, and `step()`. Parameters whose `grad` is
 * null are skipped. For an optimizer of your own write `checkOptions` and `update`.
 *
 * - `paramGroups`: the groups, each with its `params`, its `lr` and its other settings
 *
 * Throws on an empty list of parameters, on tensors that cannot be trained, and on settings out of range.
 *
 * @example
 * class GradientDescent extends optim.Optimizer {
 *   protected checkOptions() {}
 *   protected update({ lr }: { lr: number }, params: Tensor[]) {
 *     noGrad(() => {
 *       for (const param of params) param.add_(param.grad!, -lr);
 *     });
 *   }
 * }
 * const w = new nn.Parameter(tensor([3, -2]));
 * const optimizer = new GradientDescent([w], { lr: 0.1 });
 * for (let step = 0; step < 50; step++) {
 *   optimizer.zeroGrad();
 *   w.square().sum().backward();
 *   optimizer.step();
 * }
 * console.log(await w.toArray());
 */
export abstract class Optimizer<Options extends { lr: number } = { lr: number }> {
  /** The groups in the order given; their settings may be changed between steps. */
  readonly paramGroups: (ParamGroup & Options)[] = [];
  protected readonly defaults: Options;
  /** Whether PyTorch's state dictionary of this optimizer has a step count. */
  protected readonly countsSteps: boolean = true;
  private readonly state = new Map<Tensor, ParameterState>();
  private announcedLr: number | null = null;
  /** @internal Calls of `step()` so far. */
  stepsTaken = 0;
  /** Steps in a row after which a parameter that no optimizer holds had a gradient. */
  private strayingSteps = 0;

  constructor(params: ParamsArgument<Options>, defaults: Options) {
    this.defaults = defaults;
    const given = this.listGroups(params);
    for (const group of given) this.addParamGroup(group);
    registerLearningRateOwner(this);
    this.announceLr();
    made.tell(this as unknown as Optimizer);
  }

  /** Throws if a setting is outside its range. */
  protected abstract checkOptions(options: Options): void;

  /** Updates the tensors of one group that have gradients. `params` all made the same number of steps. */
  protected abstract update(group: ParamGroup & Options, params: Tensor[], step: number): void;

  /** The learning rate of the first group. Setting it sets every group's. */
  get lr(): number {
    return this.paramGroups[0]!.lr;
  }

  set lr(lr: number) {
    for (const group of this.paramGroups) group.lr = lr;
    this.announceLr();
  }

  /** Moves the first group to `lr` and the others in proportion: how live control sets the rate. */
  setLearningRate(lr: number): void {
    const first = this.lr;
    for (const group of this.paramGroups) group.lr = first > 0 ? (group.lr / first) * lr : lr;
    this.announcedLr = this.lr;
  }

  /**
   * Begins a training step: forgets all gradients and frees what the step before computed. Tensors made in
   * that step can no longer be used, unless kept with `keep()`, or for one step more with `detach()`.
   */
  zeroGrad(): void {
    strays.clear();
    for (const { params } of this.paramGroups) {
      for (const param of params) param.clearGrad();
    }
    endStep();
  }

  /** Updates every parameter that has a gradient. */
  step(): void {
    this.stepsTaken++;
    if (this.stepsTaken <= 3) this.lookForStrays();
    for (const group of this.paramGroups) {
      const byStep = new Map<number, Tensor[]>();
      for (const param of group.params) {
        if (param.grad === null) continue;
        const state = this.stateOf(param);
        state.step++;
        const peers = byStep.get(state.step);
        if (peers) peers.push(param);
        else byStep.set(state.step, [param]);
      }
      for (const [step, params] of byStep) this.update(group, params, step);
    }
    this.announceLr();
  }

  /** Three steps are enough to tell a parameter left out from one that has its turn later. */
  private lookForStrays(): void {
    const [stray] = strays;
    this.strayingSteps = stray ? this.strayingSteps + 1 : 0;
    if (this.strayingSteps === 3) {
      warnOfMistake(
        'parameters-without-optimizer',
        `${strays.size === 1 ? 'A parameter gets' : `${strays.size} parameters get`} a gradient in every step and no optimizer holds ${strays.size === 1 ? 'it' : 'them'}, ${named(stray!)} for one: it never changes. Hand all of the model's parameters to the optimizer, or freeze it with requiresGrad_(false).`,
      );
    }
    if (this.stepsTaken < 3) return;
    const idle = this.paramGroups
      .flatMap(({ params }) => params)
      .filter(param => param.grad === null && param.requiresGrad && !this.state.has(param));
    if (idle.length === 0) return;
    warnOfMistake(
      'parameters-without-gradient',
      `optim.${this.constructor.name} holds ${idle.length === 1 ? 'a parameter' : `${idle.length} parameters`} that had no gradient in the first three steps, ${named(idle[0]!)} for one: the loss does not depend on it. Is a part of the model left out of forward(), or cut off by detach()?`,
    );
  }

  /** Adds tensors to optimize, with their own settings. Throws on a tensor that another group has. */
  addParamGroup(group: ParamGroupInput<Options>): void {
    const settingNames = Object.keys(this.defaults).map(name => `${name}: any`);
    checkCall([group], `addParamGroup({ params: any, initialLr: number, ${settingNames.join(', ')} })`);
    const params = group.params instanceof Tensor ? [group.params] : [...group.params];
    const settings = { ...this.defaults, ...group, params } as ParamGroup & Options;
    this.checkOptions(settings);
    const taken = new Set(this.paramGroups.flatMap(other => other.params));
    params.forEach((param, index) => {
      if (!(param instanceof Tensor)) {
        throw new UnrolledError(
          `optim.${this.constructor.name}: expected tensors as parameters, item ${index} is ${typeof param}.`,
          { hint: 'Pass model.parameters().' },
        );
      }
      if (!param.isLeaf || !param.requiresGrad) {
        throw new UnrolledError(
          `optim.${this.constructor.name}: can only optimize leaf tensors that require a gradient; item ${index} ` +
            `${param.isLeaf ? 'does not require one' : 'is the result of a computation'}.`,
          { hint: 'Make it an nn.Parameter, or call requiresGrad_() on a tensor of your own.' },
        );
      }
      if (taken.has(param)) {
        throw new UnrolledError(
          `optim.${this.constructor.name}: item ${index} appears in more than one place among the parameter groups.`,
        );
      }
      taken.add(param);
      held.add(param);
    });
    this.paramGroups.push(settings);
  }

  /** The optimizer's memory: settings, step counts and buffers (the buffers themselves, not copies). */
  stateDict(): OptimizerStateDict {
    const positions = new Map<Tensor, number>();
    const paramGroups = this.paramGroups.map(({ params, ...settings }) => ({
      ...settings,
      params: params.map(param => {
        positions.set(param, positions.size);
        return positions.size - 1;
      }),
    }));
    const state: OptimizerStateDict['state'] = {};
    for (const [param, { step, buffers }] of this.state) {
      if (!this.countsSteps && buffers.size === 0) continue;
      state[positions.get(param)!] = { ...(this.countsSteps && { step }), ...Object.fromEntries(buffers) };
    }
    return { state, paramGroups };
  }

  /**
   * Takes up a memory made by `stateDict()`; values are copied. Throws if groups, their sizes or a buffer's
   * shape differ from this optimizer's parameters.
   */
  loadStateDict(dict: OptimizerStateDict): void {
    const where = `optim.${this.constructor.name}.loadStateDict()`;
    if (dict.paramGroups.length !== this.paramGroups.length) {
      throw new UnrolledError(
        `${where}: expected ${this.paramGroups.length} parameter group(s), the loaded state has ${dict.paramGroups.length}.`,
      );
    }
    const params: { position: number; param: Tensor }[] = [];
    dict.paramGroups.forEach((loaded, index) => {
      const own = this.paramGroups[index]!.params;
      const positions = loaded.params as number[];
      if (positions.length !== own.length) {
        throw new UnrolledError(
          `${where}: group ${index} has ${own.length} parameter(s) here and ${positions.length} in the loaded state.`,
          { hint: 'Was it saved from another model?' },
        );
      }
      own.forEach((param, k) => {
        params.push({ position: positions[k]!, param });
      });
    });
    const loadedState = params.flatMap(({ position, param }) => {
      const entry = dict.state[position];
      return entry ? [{ param, entry, position }] : [];
    });
    for (const { param, entry, position } of loadedState) {
      for (const [name, value] of Object.entries(entry)) {
        if (value instanceof Tensor && value.shape.join() !== param.shape.join()) {
          throw new UnrolledError(
            `${where}: ${name} of parameter ${position} has shape [${value.shape.join(', ')}], the parameter ` +
              `has [${param.shape.join(', ')}].`,
          );
        }
      }
    }
    dict.paramGroups.forEach((loaded, index) => {
      const { params: _, ...settings } = loaded;
      Object.assign(this.paramGroups[index]!, settings);
    });
    this.forgetState();
    for (const { param, entry } of loadedState) {
      const state = this.stateOf(param);
      for (const [name, value] of Object.entries(entry)) {
        if (value instanceof Tensor) this.buffer(param, name).copy_(value);
        else if (name === 'step') state.step = value;
      }
    }
    this.announceLr();
  }

  /** Frees the optimizer's buffers. Its parameters stay. */
  dispose(): void {
    this.forgetState();
  }

  /** Tells live control the rate, if it changed. */
  announceLr(): void {
    if (this.paramGroups.length === 0 || this.lr === this.announcedLr) return;
    this.announcedLr = this.lr;
    announceSetting('lr', this.lr);
  }

  /** A buffer of the parameter's shape, zero when first asked for. */
  protected buffer(param: Tensor, name: string): Tensor {
    const { buffers } = this.stateOf(param);
    let buffer = buffers.get(name);
    if (!buffer) {
      buffer = zerosLike(param).keep();
      buffers.set(name, buffer);
    }
    return buffer;
  }

  protected hasBuffer(param: Tensor, name: string): boolean {
    return this.state.get(param)?.buffers.has(name) ?? false;
  }

  private stateOf(param: Tensor): ParameterState {
    let state = this.state.get(param);
    if (!state) {
      state = { step: 0, buffers: new Map() };
      this.state.set(param, state);
    }
    return state;
  }

  private forgetState(): void {
    for (const { buffers } of this.state.values()) {
      for (const buffer of buffers.values()) buffer.dispose();
    }
    this.state.clear();
  }

  private listGroups(params: ParamsArgument<Options>): ParamGroupInput<Options>[] {
    const where = `optim.${this.constructor.name}`;
    if (params instanceof Tensor || typeof (params as Iterable<unknown>)?.[Symbol.iterator] !== 'function') {
      throw new UnrolledError(
        `${where}: expected a list of parameters or of groups, got ${params instanceof Tensor ? 'a single tensor' : typeof params}.`,
        { hint: 'Pass model.parameters(), or [tensor].' },
      );
    }
    const items = [...params] as (Tensor | ParamGroupInput<Options>)[];
    if (items.length === 0) {
      throw new UnrolledError(`${where}: got an empty list of parameters, nothing to optimize.`, {
        hint: 'Layers must be properties of the module; layers inside a plain array are not found: use nn.ModuleList.',
      });
    }
    const isGroup = (item: Tensor | ParamGroupInput<Options>): item is ParamGroupInput<Options> =>
      !(item instanceof Tensor) && typeof item === 'object' && item !== null && 'params' in item;
    if (items.every(isGroup)) return items;
    return [{ params: items } as unknown as ParamGroupInput<Options>];
  }
}

function named(param: Tensor): string {
  return param.name ? `"${param.name}"` : `one of shape (${param.shape.join(', ')})`;
}
