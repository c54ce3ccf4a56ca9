import { onOptimizer } from '../../../engine/host.ts';
import { type optim, save, type Tensor } from '../../../engine/index.ts';
import { limits, type NoWeightsReason, type OutputEvent } from '../../protocol/index.ts';

type WeightsEvent = Extract<OutputEvent, { kind: 'weights' | 'no-weights' }>;

/**
 * What a program trains, whoever wrote it: the parameters that its optimizers were given. The reader can take them
 * along when the run is over, without a line for it in the program.
 */
export class TrainedWeights {
  readonly #optimizers: optim.Optimizer[] = [];

  /** Notes no more optimizers. */
  readonly dispose: () => void;

  /** Notes every optimizer made from now on. */
  constructor() {
    this.dispose = onOptimizer(optimizer => {
      if (this.#optimizers.length < limits.optimizersPerRun) this.#optimizers.push(optimizer);
    });
  }

  /**
   * As safetensors: of one optimizer under the names in its model's state dict, of several with the optimizer's
   * place before them, `0.`, `1.` …, each in the order in which the optimizer was given them. Why not, if it is more
   * than a file may hold or cannot be read. Null if nothing was trained.
   */
  async toFile(): Promise<WeightsEvent | null> {
    if (this.#optimizers.length === 0) return null;
    const several = this.#optimizers.length > 1;
    const tensors: Record<string, Tensor> = {};
    for (const [i, optimizer] of this.#optimizers.entries()) {
      for (const [place, param] of optimizer.paramGroups.flatMap(group => group.params).entries()) {
        const own = (param as { name?: string }).name || `param${place}`;
        const named = several ? `${i}.${own}` : own;
        tensors[named in tensors ? `${named}.${place}` : named] = param;
      }
    }
    if (this.#numBytes > limits.fileBytes) return this.missing('too-large');
    try {
      const bytes = await save(tensors);
      if (bytes.byteLength > limits.fileBytes) return this.missing('too-large');
      return { kind: 'weights', optimizers: this.#optimizers.length, bytes };
    } catch {
      return this.missing('freed');
    }
  }

  /** That there are weights, but not to take along; null if nothing was trained. */
  missing(reason: NoWeightsReason): WeightsEvent | null {
    if (this.#optimizers.length === 0) return null;
    return { kind: 'no-weights', reason, numBytes: this.#numBytes, mostBytes: limits.fileBytes };
  }

  get #numBytes(): number {
    const groups = this.#optimizers.flatMap(optimizer => optimizer.paramGroups);
    return groups.flatMap(group => group.params).reduce((sum, param) => sum + param.numel * 4, 0);
  }
}
