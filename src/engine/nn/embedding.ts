import { checkCall } from '../check-call.ts';
import { formatShape, UnrolledError } from '../errors.ts';
import { apply } from '../tensor/core.ts';
import { generator, noGrad, type Tensor, type Values } from '../tensor/index.ts';
import { inputOf, type Op } from '../tensor/ops/op.ts';
import * as k from '../tensor/ops/primitives.ts';
import { loaderBatches, paddedBatches } from '../tensor/origins.ts';
import { makeRaw, type Raw, scalar } from '../tensor/raw.ts';
import { blankParameter } from './blank-parameter.ts';
import { Module, type Parameter } from './module.ts';
import { valuesAtHand } from './values-at-hand.ts';

interface EmbeddingAttrs {
  paddingIdx: number | null;
}

const embedding: Op<EmbeddingAttrs> = {
  name: 'Embedding',
  keeps: 'inputs',
  forward: ([weight, ids]) => k.gather(weight!, ids!, 0),
  backward: (grad, node) => {
    const [numEmbeddings, dim] = inputOf(node, 0).shape as [number, number];
    const ids = k.reshape(inputOf(node, 1), [inputOf(node, 1).size]);
    const { paddingIdx } = node.attrs as EmbeddingAttrs;
    const counted = paddingIdx === null ? ids : withoutPadding(ids, paddingIdx);
    return [k.addRows(counted, k.reshape(grad, [ids.size, dim]), numEmbeddings), null];
  },
};

/** −1, which no row has, in the place of the padding. */
function withoutPadding(ids: Raw, paddingIdx: number): Raw {
  return k.select(k.equal(ids, scalar(paddingIdx, 'int32')), scalar(-1, 'int32'), ids);
}

/**
 * A table of vectors, looked up by whole numbers: y[…, :] = weight[ids[…], :].
 *
 * - `numEmbeddings`: rows of the table; `embeddingDim`: size of each vector
 * - `paddingIdx`: this row starts as zeros and gets no gradient; negative counts from the end
 *
 * Shapes: ids [*] int32 → [*, embeddingDim].
 *
 * Weight: `weight` [numEmbeddings, embeddingDim], from N(0, 1).
 *
 * Throws if ids are not int32 or outside the table (on WebGPU: as far as they have not left the host).
 *
 * Deviation from PyTorch: maxNorm, scaleGradByFreq and sparse are absent.
 *
 * @example
 * const embedding = new nn.Embedding(5, 2, { paddingIdx: 0 });
 * const ids = tensor([[1, 4, 0], [2, 2, 0]], { dtype: 'int32' });
 * console.log(embedding.forward(ids).shape);
 */
export class Embedding extends Module {
  readonly numEmbeddings: number;
  readonly embeddingDim: number;
  readonly paddingIdx: number | null;
  readonly weight: Parameter;

  constructor(
    numEmbeddings: number,
    embeddingDim: number,
    { paddingIdx = null }: { paddingIdx?: number | null } = {},
  ) {
    checkCall(arguments, 'new nn.Embedding(numEmbeddings, embeddingDim, { paddingIdx: number | null })');
    super();
    this.numEmbeddings = numEmbeddings;
    this.embeddingDim = embeddingDim;
    if (paddingIdx !== null && !(paddingIdx >= -numEmbeddings && paddingIdx < numEmbeddings)) {
      throw new UnrolledError(
        `nn.Embedding: paddingIdx must be within the table of ${numEmbeddings} rows, got ${paddingIdx}.`,
      );
    }
    this.paddingIdx = paddingIdx !== null && paddingIdx < 0 ? numEmbeddings + paddingIdx : paddingIdx;
    this.weight = blankParameter(numEmbeddings, embeddingDim);
    this.resetParameters();
  }

  /**
   * An embedding with given vectors, [numEmbeddings, embeddingDim].
   *
   * - `freeze` (default true): do not train them; `paddingIdx`: as in the constructor, its row is kept as given
   *
   * @example
   * const embedding = nn.Embedding.fromPretrained(tensor([[0, 0], [1, 2], [3, 4]]));
   * console.log(await embedding.forward(tensor([2, 1], { dtype: 'int32' })).toArray());
   */
  static fromPretrained(
    embeddings: Tensor,
    { freeze = true, paddingIdx = null }: { freeze?: boolean; paddingIdx?: number | null } = {},
  ): Embedding {
    checkCall(
      arguments,
      'nn.Embedding.fromPretrained(embeddings: Tensor, { freeze: boolean, paddingIdx: number | null })',
    );
    if (embeddings.ndim !== 2) {
      throw new UnrolledError(
        `nn.Embedding.fromPretrained(): expected a matrix of vectors, got shape ${formatShape(embeddings.shape)}.`,
      );
    }
    const layer = new Embedding(embeddings.shape[0]!, embeddings.shape[1]!, { paddingIdx });
    noGrad(() => layer.weight.copy_(embeddings));
    layer.weight.requiresGrad_(!freeze);
    return layer;
  }

  /** Draws the vectors anew. */
  resetParameters(): void {
    const values = new Float32Array(this.numEmbeddings * this.embeddingDim);
    generator.fillNormal(values);
    if (this.paddingIdx !== null) {
      const start = this.paddingIdx * this.embeddingDim;
      values.fill(0, start, start + this.embeddingDim);
    }
    this.weight.replaceRaw(makeRaw(values, this.weight.shape, 'float32'));
  }

  forward(input: Tensor): Tensor {
    return lookUp('nn.Embedding.forward()', input, this.weight, this.paddingIdx);
  }

  override extraRepr(): string {
    const padding = this.paddingIdx === null ? '' : `, paddingIdx=${this.paddingIdx}`;
    return `${this.numEmbeddings}, ${this.embeddingDim}${padding}`;
  }
}

/** @internal Rows of a table by number, with the checks that `where` reports. */
export function lookUp(where: string, input: Tensor, weight: Tensor, paddingIdx: number | null): Tensor {
  if (input.dtype !== 'int32') {
    throw new UnrolledError(`${where}: expected ids of type int32, got ${input.dtype}.`, {
      hint: "Make them with tensor([...], { dtype: 'int32' }), or convert them with .int().",
    });
  }
  const numEmbeddings = weight.shape[0]!;
  const ids = valuesAtHand(input);
  if (ids) checkIds(where, ids, numEmbeddings);
  const padding = paddingIdx !== null && paddingIdx < 0 ? numEmbeddings + paddingIdx : paddingIdx;
  const rows = apply(embedding, [weight, input], { paddingIdx: padding });
  if (paddedBatches.has(input)) paddedBatches.add(rows);
  if (loaderBatches.has(input)) loaderBatches.add(rows);
  return rows;
}

function checkIds(where: string, ids: Values, numEmbeddings: number): void {
  for (const id of ids) {
    if (id >= 0 && id < numEmbeddings) continue;
    throw new UnrolledError(
      `${where}: id ${id} is out of range; the table has ${numEmbeddings} rows, 0 to ${numEmbeddings - 1}.`,
      { hint: 'numEmbeddings must be the size of the vocabulary, with padding and unknown counted.' },
    );
  }
}
