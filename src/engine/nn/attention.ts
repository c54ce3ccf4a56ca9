import { checkCall } from '../check-call.ts';
import { expectDtype, formatShape, UnrolledError } from '../errors.ts';
import type { Tensor } from '../tensor/index.ts';
import { blankParameter } from './blank-parameter.ts';
import { dropout } from './dropout.ts';
import { xavierUniform_, zeros_ } from './init/index.ts';
import { affine, Linear } from './linear.ts';
import { Module, type Parameter } from './module.ts';

/** Settings of `MultiheadAttention`. */
export interface MultiheadAttentionOptions {
  /** Probability with which an attention weight is dropped while training. Default 0. */
  dropout?: number;
  /** Whether the projections have biases. Default true. */
  bias?: boolean;
  /** Features of the keys. Default: embedDim. */
  kdim?: number;
  /** Features of the values. Default: embedDim. */
  vdim?: number;
  /** Whether input and output are (batch, seq, feature) and not (seq, batch, feature). Default false. */
  batchFirst?: boolean;
}

/** Settings of one call of `MultiheadAttention.forward`. */
export interface AttentionOptions {
  /** [N, S] bool: true where a key is padding and not to be looked at. */
  keyPaddingMask?: Tensor | null;
  /** Whether to return the weights. Default true. */
  needWeights?: boolean;
  /** [L, S] or [N · heads, L, S]: bool, true where not to look, or float32, added to the scores. */
  attnMask?: Tensor | null;
  /** Whether the weights returned are the heads' mean. Default true. */
  averageAttnWeights?: boolean;
}

/**
 * Scaled dot-product attention in several heads: for each query a mean of the values, weighted by how well their keys
 * fit.
 *
 *     head_i = softmax(Q_i K_iᵀ / √d) V_i,   Q_i = query W_qᵢᵀ, K_i = key W_kᵢᵀ, V_i = value W_vᵢᵀ
 *     output = [head_1, …, head_h] W_oᵀ
 *
 * d = embedDim / numHeads.
 *
 * Shapes: query (L, N, E), key (S, N, kdim), value (S, N, vdim) → output (L, N, E), weights (N, L, S), or (N, heads, L, S)
 * when not averaged; with `batchFirst` N comes first in all; without a batch N is left out.
 *
 * Weights: `in_proj_weight` [3E, E] in the order q, k, v (with kdim or vdim other than E `q_proj_weight`, `k_proj_weight`,
 * `v_proj_weight`), by Glorot's uniform initialiser; `in_proj_bias` [3E], 0; `out_proj.weight` [E, E], `out_proj.bias` [E], 0.
 *
 * Throws if numHeads does not divide embedDim and if a shape does not fit. A query whose keys are all masked gets NaN,
 * as in PyTorch.
 *
 * Deviation from PyTorch: `addBiasKv` and `addZeroAttn` are absent.
 *
 * Source: Vaswani et al., Attention Is All You Need (2017).
 *
 * @example
 * const attention = new nn.MultiheadAttention(8, 2, { batchFirst: true });
 * const x = randn(3, 5, 8);
 * const [output, weights] = attention.forward(x, x, x);
 * console.log(output.shape, weights?.shape); // [3, 5, 8] [3, 5, 5]
 */
export class MultiheadAttention extends Module {
  readonly embedDim: number;
  readonly numHeads: number;
  readonly dropout: number;
  readonly batchFirst: boolean;
  declare readonly in_proj_weight?: Parameter;
  declare readonly q_proj_weight?: Parameter;
  declare readonly k_proj_weight?: Parameter;
  declare readonly v_proj_weight?: Parameter;
  readonly in_proj_bias: Parameter | null;
  readonly out_proj: Linear;

  constructor(embedDim: number, numHeads: number, options: MultiheadAttentionOptions = {}) {
    checkCall(
      arguments,
      'new nn.MultiheadAttention(embedDim: number, numHeads: number, { dropout: number, bias: boolean, kdim: number, vdim: number, batchFirst: boolean })',
    );
    super();
    if (!(Number.isInteger(numHeads) && numHeads >= 1 && embedDim % numHeads === 0)) {
      throw new UnrolledError(
        `nn.MultiheadAttention: expected embedDim to be a multiple of numHeads, got ${embedDim} and ${numHeads}.`,
      );
    }
    const { dropout: p = 0, bias = true, kdim = embedDim, vdim = embedDim, batchFirst = false } = options;
    this.embedDim = embedDim;
    this.numHeads = numHeads;
    this.dropout = p;
    this.batchFirst = batchFirst;
    const isOneMatrix = kdim === embedDim && vdim === embedDim;
    const inputs = isOneMatrix
      ? { in_proj_weight: blankParameter(3 * embedDim, embedDim) }
      : {
          q_proj_weight: blankParameter(embedDim, embedDim),
          k_proj_weight: blankParameter(embedDim, kdim),
          v_proj_weight: blankParameter(embedDim, vdim),
        };
    for (const [name, weight] of Object.entries(inputs)) this.registerParameter(name, weight);
    this.in_proj_bias = bias ? blankParameter(3 * embedDim) : null;
    // PyTorch draws this layer's weights before the others.
    this.out_proj = new Linear(embedDim, embedDim, { bias });
    for (const weight of Object.values(inputs)) xavierUniform_(weight);
    if (this.out_proj.bias) zeros_(this.out_proj.bias);
  }

  /** Attends from each query to all keys. Returns the outputs and the weights, null if not wanted. */
  forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    options: AttentionOptions = {},
  ): [output: Tensor, weights: Tensor | null] {
    checkCall(
      arguments,
      'forward(query: Tensor, key: Tensor, value: Tensor, { keyPaddingMask: Tensor | null, needWeights: boolean, attnMask: Tensor | null, averageAttnWeights: boolean })',
    );
    const where = 'nn.MultiheadAttention.forward()';
    const isBatch = query.ndim === 3;
    const [q, k, v] = this.#project(
      where,
      [query, key, value].map(t => this.#batchFirst(where, t)),
    );
    const scores = q!.mul(Math.sqrt(this.numHeads / this.embedDim)).matmul(k!.transpose(2, 3));
    const weights = this.#masked(scores, options).softmax(-1);
    const used = this.training ? dropout(weights, this.dropout) : weights;
    const heads = used.matmul(v!).transpose(1, 2).flatten(2);
    const output = this.out_proj.forward(heads);
    const { needWeights = true, averageAttnWeights = true } = options;
    const shown = needWeights ? (averageAttnWeights ? used.mean(1) : used) : null;
    if (!isBatch) return [output.squeeze(0), shown?.squeeze(0) ?? null];
    return [this.batchFirst ? output : output.transpose(0, 1), shown];
  }

  #batchFirst(where: string, t: Tensor): Tensor {
    expectDtype(where, 'query, key and value', t, 'float32');
    if (t.ndim === 2) return t.unsqueeze(0);
    if (t.ndim === 3) return this.batchFirst ? t : t.transpose(0, 1);
    throw new UnrolledError(
      `${where}: expected ${this.batchFirst ? '(batch, seq, feature)' : '(seq, batch, feature)'}, got ${formatShape(t.shape)}.`,
    );
  }

  /** Queries, keys and values of each head, [N, heads, seq, d]. */
  #project(where: string, inputs: readonly Tensor[]): Tensor[] {
    const weights = this.in_proj_weight?.chunk(3) ?? [
      this.q_proj_weight!,
      this.k_proj_weight!,
      this.v_proj_weight!,
    ];
    const biases = this.in_proj_bias?.chunk(3);
    return inputs.map((x, i) =>
      affine(where, x, weights[i]!, biases?.[i] ?? null)
        .reshape(x.shape[0]!, x.shape[1]!, this.numHeads, -1)
        .transpose(1, 2),
    );
  }

  #masked(scores: Tensor, masks: AttentionOptions): Tensor {
    const { attnMask, keyPaddingMask } = masks;
    let result = scores;
    const apply = (mask: Tensor) => {
      result = mask.dtype === 'bool' ? result.maskedFill(mask, Number.NEGATIVE_INFINITY) : result.add(mask);
    };
    if (attnMask) apply(attnMask.ndim === 3 ? attnMask.reshape(scores.shape) : attnMask);
    if (keyPaddingMask) {
      const rows = keyPaddingMask.ndim === 1 ? keyPaddingMask.unsqueeze(0) : keyPaddingMask;
      apply(rows.unsqueeze(1).unsqueeze(1));
    }
    return result;
  }

  override extraRepr(): string {
    return `${this.embedDim}, ${this.numHeads}`;
  }
}
