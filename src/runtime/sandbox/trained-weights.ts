import { optim, save, type Tensor } from '../../engine/index.ts';
import { limits, type OutputEvent } from '../protocol/index.ts';

type ParamGroup = Parameters<optim.Optimizer['addParamGroup']>[0];

/**
 * What a program trains, whoever wrote it: the parameters that its optimizers were given. The reader can take them
 * along when the run is over, without a line for it in the program.
 */
export class TrainedWeights {
  readonly #optimizers: optim.Optimizer[] = [];
  readonly #restore: () => void;

  /** Notes every optimizer made from now on. */
  constructor() {
    const { prototype } = optim.Optimizer;
    const { addParamGroup } = prototype;
    const optimizers = this.#optimizers;
    prototype.addParamGroup = function noted(this: optim.Optimizer, group: ParamGroup) {
      addParamGroup.call(this, group);
      if (!optimizers.includes(this) && optimizers.length < limits.optimizersPerRun) optimizers.push(this);
    };
    this.#restore = () => {
      prototype.addParamGroup = addParamGroup;
    };
  }

  /** Notes no more optimizers. */
  dispose(): void {
    this.#restore();
  }

  /**
   * As safetensors: of one optimizer under the names in its model's state dict, of several with the optimizer's
   * place before them, `0.`, `1.` …, each in the order in which the optimizer was given them. Null if nothing was
   * trained, or if it is more than a file may hold.
   */
  async toFile(): Promise<Extract<OutputEvent, { kind: 'weights' }> | null> {
    const several = this.#optimizers.length > 1;
    const tensors: Record<string, Tensor> = {};
    let numBytes = 0;
    for (const [i, optimizer] of this.#optimizers.entries()) {
      for (const [place, param] of optimizer.paramGroups.flatMap(group => group.params).entries()) {
        const own = (param as { name?: string }).name || `param${place}`;
        const named = several ? `${i}.${own}` : own;
        tensors[named in tensors ? `${named}.${place}` : named] = param;
        numBytes += param.numel * 4;
      }
    }
    if (this.#optimizers.length === 0 || numBytes > limits.fileBytes) return null;
    try {
      const bytes = await save(tensors);
      if (bytes.byteLength > limits.fileBytes) return null;
      return { kind: 'weights', optimizers: this.#optimizers.length, bytes };
    } catch {
      // A program may free its own parameters; then there is nothing to take along.
      return null;
    }
  }
}
