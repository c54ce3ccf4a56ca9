import { noGrad, Tensor } from '../tensor/index.ts';
import { tick } from '../tensor/lifetime.ts';

/**
 * A batch with the tensors that were made for it. They are kept until `dispose()`, whatever a training step
 * frees meanwhile. Tensors in the batch that existed before, such as whole items of the data set, are not
 * touched.
 */
export class OwnedBatch<Batch> {
  readonly batch: Batch;
  readonly #tensors: Tensor[];

  private constructor(batch: Batch, tensors: Tensor[]) {
    this.batch = batch;
    this.#tensors = tensors;
  }

  static make<Batch>(build: () => Batch): OwnedBatch<Batch> {
    const mark = tick();
    const batch = noGrad(build);
    const found = new Set<Tensor>();
    collectTensors(batch, found, new Set());
    const own = [...found].filter(each => each.born > mark);
    for (const each of own) each.keep();
    return new OwnedBatch(batch, own);
  }

  /** The tensors that were made for it. */
  get tensors(): readonly Tensor[] {
    return this.#tensors;
  }

  dispose(): void {
    for (const each of this.#tensors) each.free('loader');
  }
}

/** Tensors anywhere in a batch: in lists, maps, objects and instances such as a PackedSequence. */
function collectTensors(value: unknown, found: Set<Tensor>, seen: Set<unknown>): void {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value) || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Tensor) found.add(value);
  else if (value instanceof Map) for (const member of value.values()) collectTensors(member, found, seen);
  else for (const member of Object.values(value)) collectTensors(member, found, seen);
}
