import { checkCall } from '../check-call.ts';
import { UnrolledError, warnOfMistake } from '../errors.ts';
import { type CellKind, gateCount } from '../kernels/contract.ts';
import { cat, noGrad, Parameter, Tensor, zeros } from '../tensor/index.ts';
import { loaderBatches, paddedBatches, recurrentOutputs } from '../tensor/origins.ts';
import { noteBuilding } from './blank-parameter.ts';
import { dropout } from './dropout.ts';
import { Module } from './module.ts';
import { PackedSequence } from './packing.ts';
import { batchSizesOf, packedFromPadded, sortByLength } from './packing-plan.ts';
import { checkConstructor, checkInput, checkState } from './recurrent-checks.ts';
import { type DirectionWeights, runLayer } from './recurrent-run.ts';

export {
  type BackwardObservation,
  type ForwardObservation,
  observeRecurrent,
  type RecurrentObservation,
} from './recurrent-observe.ts';

/** Options of every recurrent layer; the defaults are PyTorch's. */
export interface RecurrentOptions {
  /** Layers stacked on one another, each reading the outputs of the one below. Default 1. */
  numLayers?: number;
  /** Whether to add b_ih and b_hh. Default true. */
  bias?: boolean;
  /** Whether input and output are (batch, seq, feature) and not (seq, batch, feature). Default false. */
  batchFirst?: boolean;
  /** Probability with which outputs between stacked layers are dropped while training. Default 0. */
  dropout?: number;
  /** Whether a second set of weights reads the sequence from its end. Default false. */
  bidirectional?: boolean;
}

interface SequenceRun {
  batchFirst: boolean;
  batchSize: number;
  seqLen: number;
  lengths: Int32Array | null;
}

/** Options of `LSTM`. */
export interface LSTMOptions extends RecurrentOptions {
  /** Size of the hidden state after a projection; 0 for none. Default 0. */
  projSize?: number;
}

/** What RNN, LSTM and GRU have in common: their weights, and the walk over layers and directions. */
export abstract class RecurrentLayer extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bias: boolean;
  readonly batchFirst: boolean;
  readonly dropout: number;
  readonly bidirectional: boolean;
  /** @internal Size of the hidden state: hiddenSize, or an LSTM's projSize. */
  protected readonly stateSize: number;
  /** Input-to-hidden weights of the first layer, [G·hiddenSize, inputSize]. */
  declare readonly weight_ih_l0: Parameter;
  /** Hidden-to-hidden weights of the first layer, [G·hiddenSize, hiddenSize]. */
  declare readonly weight_hh_l0: Parameter;
  /** Input-side bias of the first layer, [G·hiddenSize]. */
  declare readonly bias_ih_l0: Parameter;
  /** Hidden-side bias of the first layer, [G·hiddenSize]. */
  declare readonly bias_hh_l0: Parameter;
  /** @internal */
  protected abstract readonly cell: CellKind;

  constructor(inputSize: number, hiddenSize: number, options: LSTMOptions, gates: number) {
    super();
    const name = this.constructor.name;
    checkConstructor(name, { inputSize, hiddenSize, ...options });
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.numLayers = options.numLayers ?? 1;
    this.bias = options.bias ?? true;
    this.batchFirst = options.batchFirst ?? false;
    this.dropout = options.dropout ?? 0;
    this.bidirectional = options.bidirectional ?? false;
    this.stateSize = options.projSize || hiddenSize;
    if (this.dropout > 0 && this.numLayers === 1) {
      warnOfMistake(
        'dropout-one-layer',
        `nn.${name}: dropout acts between stacked layers, so with numLayers 1 it does nothing. Add a layer, or an nn.Dropout of your own on the output.`,
      );
    }
    const bound = 1 / Math.sqrt(hiddenSize);
    const rows = gates * hiddenSize;
    for (let l = 0; l < this.numLayers; l++) {
      const width = l === 0 ? inputSize : this.stateSize * this.numDirections;
      for (const suffix of this.suffixes(l)) {
        this.registerParameter(`weight_ih_${suffix}`, drawParameter([rows, width], bound));
        this.registerParameter(`weight_hh_${suffix}`, drawParameter([rows, this.stateSize], bound));
        if (this.bias) {
          this.registerParameter(`bias_ih_${suffix}`, drawParameter([rows], bound));
          this.registerParameter(`bias_hh_${suffix}`, drawParameter([rows], bound));
        }
        if (!options.projSize) continue;
        this.registerParameter(`weight_hr_${suffix}`, drawParameter([this.stateSize, hiddenSize], bound));
      }
    }
  }

  /** 2 when bidirectional, else 1. */
  get numDirections(): 1 | 2 {
    return this.bidirectional ? 2 : 1;
  }

  private suffixes(layerIndex: number): string[] {
    return this.bidirectional ? [`l${layerIndex}`, `l${layerIndex}_reverse`] : [`l${layerIndex}`];
  }

  private weightsOf(layerIndex: number): DirectionWeights[] {
    const own = this as unknown as Record<string, Parameter>;
    return this.suffixes(layerIndex).map(suffix => ({
      weightIh: own[`weight_ih_${suffix}`]!,
      weightHh: own[`weight_hh_${suffix}`]!,
      biasIh: this.bias ? own[`bias_ih_${suffix}`]! : null,
      biasHh: this.bias ? own[`bias_hh_${suffix}`]! : null,
      weightHr: own[`weight_hr_${suffix}`] ?? null,
    }));
  }

  /** @internal Checks, brings every form of input to [T,B,I] or [B,T,I], runs the layers, and brings the results back. */
  protected run(
    input: Tensor | PackedSequence,
    state: readonly [unknown, unknown?] | null,
  ): { output: Tensor | PackedSequence; hN: Tensor; cN: Tensor | null } {
    const where = `nn.${this.constructor.name}.forward()`;
    const packed = input instanceof PackedSequence ? input : null;
    const layout = packed?.layout;
    const source: unknown = layout ? layout.padded : input;
    checkInput(where, source, layout ? { ...this.sizes, batchFirst: layout.batchFirst } : this.sizes);
    const unbatched = source.ndim === 2;
    if (!layout && !unbatched && !this.batchFirst && loaderBatches.has(source)) {
      warnOfMistake(
        'batch-first',
        `${where}: batchFirst is false, and a batch came straight from a DataLoader, whose first dimension counts the sequences: they were read as steps. Give the layer { batchFirst: true }.`,
      );
    }
    const batchFirst = layout ? layout.batchFirst : this.batchFirst;
    const x = unbatched ? source.unsqueeze(batchFirst ? 0 : 1) : source;
    const [batchSize, seqLen] = batchFirst ? [x.shape[0]!, x.shape[1]!] : [x.shape[1]!, x.shape[0]!];

    const names = this.cell === 'LSTM' ? ['h0', 'c0'] : ['hx'];
    const [h0, c0] = names.map((name, i) => {
      if (state === null) return null;
      const given = state[i];
      const sizes = i === 0 ? { ...this.sizes, hiddenSize: this.stateSize } : this.sizes;
      checkState(where, name, given, sizes, unbatched ? null : batchSize, packed ? null : source);
      return unbatched ? given.unsqueeze(1) : given;
    });

    const result = this.runLayers(x, h0 ?? null, c0 ?? null, {
      batchFirst,
      batchSize,
      seqLen,
      lengths: layout ? layout.lengths : null,
    });
    if (packed) return { ...result, output: packed.withPadded(result.output) };
    if (!unbatched) {
      recurrentOutputs.set(result.output, {
        timeAxis: batchFirst ? 1 : 0,
        bidirectional: this.bidirectional,
      });
      if (paddedBatches.has(source)) paddedBatches.add(result.output);
      return result;
    }
    return {
      output: result.output.squeeze(batchFirst ? 0 : 1),
      hN: result.hN.squeeze(1),
      cN: result.cN ? result.cN.squeeze(1) : null,
    };
  }

  private get sizes() {
    const { inputSize, hiddenSize, numLayers, bidirectional, batchFirst } = this;
    return { inputSize, hiddenSize, numLayers, bidirectional, batchFirst };
  }

  private runLayers(
    x: Tensor,
    h0: Tensor | null,
    c0: Tensor | null,
    run: SequenceRun,
  ): { output: Tensor; hN: Tensor; cN: Tensor | null } {
    const D = this.numDirections;
    const finalsH: Tensor[] = [];
    const finalsC: Tensor[] = [];
    const ofLayer = (t: Tensor | null, l: number) =>
      t === null || this.numLayers === 1 ? t : t.narrow(0, l * D, D);
    let sequence = x;
    for (let l = 0; l < this.numLayers; l++) {
      const result = runLayer({
        layer: this,
        layerIndex: l,
        spec: {
          cell: this.cell,
          inputSize: sequence.shape[2]!,
          hiddenSize: this.hiddenSize,
          numDirections: D,
          ...run,
        },
        x: sequence,
        h0: ofLayer(h0, l),
        c0: ofLayer(c0, l),
        directions: this.weightsOf(l),
      });
      finalsH.push(result.hN);
      if (result.cN) finalsC.push(result.cN);
      sequence = result.output;
      if (this.training && this.dropout > 0 && l < this.numLayers - 1) {
        sequence = dropout(sequence, this.dropout, rowsInTime(run));
      }
    }
    const join = (finals: Tensor[]) => (finals.length === 1 ? finals[0]! : cat(finals, 0));
    return { output: sequence, hN: join(finalsH), cN: finalsC.length > 0 ? join(finalsC) : null };
  }

  override extraRepr(): string {
    const parts = [`${this.inputSize}, ${this.hiddenSize}`];
    if (this.numLayers !== 1) parts.push(`numLayers=${this.numLayers}`);
    if (!this.bias) parts.push('bias=false');
    if (this.batchFirst) parts.push('batchFirst=true');
    if (this.dropout !== 0) parts.push(`dropout=${this.dropout}`);
    if (this.bidirectional) parts.push('bidirectional=true');
    return parts.join(', ');
  }
}

/** The rows of an output in the order in which PyTorch holds them: step by step, without padding. */
function rowsInTime({ batchFirst, batchSize, seqLen, lengths }: SequenceRun): Int32Array | undefined {
  if (!batchFirst && !lengths) return undefined;
  const all = lengths ?? new Int32Array(batchSize).fill(seqLen);
  return packedFromPadded(batchSizesOf(all), sortByLength(all), seqLen, batchFirst);
}

/** @internal A parameter drawn evenly from (−bound, bound), as all recurrent weights begin. */
export function drawParameter(shape: readonly number[], bound: number): Parameter {
  noteBuilding();
  return noGrad(() => new Parameter(zeros(shape).uniform_(-bound, bound)));
}

function refuseArray(where: string, hx: unknown): void {
  if (hx instanceof Tensor || hx === undefined || hx === null) return;
  throw new UnrolledError(
    `${where}: expected hx to be one tensor, got ${Array.isArray(hx) ? 'an array' : typeof hx}.`,
    { hint: Array.isArray(hx) ? 'Only an LSTM has a pair of states, [h0, c0].' : undefined },
  );
}

/**
 * A simple recurrent layer (Elman, 1990):
 *
 *     h_t = tanh(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh)
 *
 * x_t is the input at step t, h_t the hidden state, h_0 = 0 unless given. With `nonlinearity: 'relu'`, max(0, ·)
 * takes the place of tanh.
 *
 * Shapes, with N sequences of L steps, D = 2 if bidirectional and else 1, H = hiddenSize:
 * - input (L, N, inputSize), or (N, L, inputSize) if batchFirst; (L, inputSize) without a batch; or a PackedSequence
 * - hx (D·numLayers, N, H)
 * - output (L, N, D·H), or (N, L, D·H) if batchFirst: h_t of the last layer for every t
 * - hN (D·numLayers, N, H): h at each sequence's end, the reverse direction's at its start
 *
 * Weights per layer k: `weight_ih_lk` [H, inputSize or D·H], `weight_hh_lk` [H, H], `bias_ih_lk` and
 * `bias_hh_lk` [H]; the reverse direction's end in `_reverse`. All begin uniform in (−1/√H, 1/√H).
 *
 * Throws when dtype, rank or size of an input do not fit.
 *
 * @example
 * const rnn = new nn.RNN(3, 8, { batchFirst: true });
 * const [output, hN] = rnn.forward(randn(2, 5, 3));
 * console.log(output.shape, hN.shape); // [2, 5, 8] [1, 2, 8]
 */
export class RNN extends RecurrentLayer {
  readonly nonlinearity: 'tanh' | 'relu';
  /** @internal */
  protected readonly cell: CellKind;

  constructor(
    inputSize: number,
    hiddenSize: number,
    options: RecurrentOptions & { nonlinearity?: 'tanh' | 'relu' } = {},
  ) {
    checkCall(
      arguments,
      "new nn.RNN(inputSize, hiddenSize, { numLayers: number, bias: boolean, batchFirst: boolean, dropout: number, bidirectional: boolean, nonlinearity: 'tanh' | 'relu' })",
    );
    super(inputSize, hiddenSize, options, gateCount.RNN_TANH);
    this.nonlinearity = options.nonlinearity ?? 'tanh';
    this.cell = this.nonlinearity === 'tanh' ? 'RNN_TANH' : 'RNN_RELU';
  }

  /** Runs the sequences through all layers. Returns the outputs of all steps and the final states. */
  forward(input: Tensor, hx?: Tensor | null): [output: Tensor, hN: Tensor];
  forward(input: PackedSequence, hx?: Tensor | null): [output: PackedSequence, hN: Tensor];
  forward(input: Tensor | PackedSequence, hx?: Tensor | null): [Tensor | PackedSequence, Tensor] {
    refuseArray('nn.RNN.forward()', hx);
    const { output, hN } = this.run(input, hx ? [hx] : null);
    return [output, hN];
  }

  override extraRepr(): string {
    return super.extraRepr() + (this.nonlinearity === 'relu' ? ', nonlinearity=relu' : '');
  }
}

/**
 * A gated recurrent layer (Cho et al., 2014), in the form that PyTorch computes:
 *
 *     r_t = σ(W_ir x_t + b_ir + W_hr h_{t−1} + b_hr)          reset gate
 *     z_t = σ(W_iz x_t + b_iz + W_hz h_{t−1} + b_hz)          update gate
 *     n_t = tanh(W_in x_t + b_in + r_t ∘ (W_hn h_{t−1} + b_hn))    candidate
 *     h_t = (1 − z_t) ∘ n_t + z_t ∘ h_{t−1}
 *
 * x_t is the input at step t, h_t the hidden state (h_0 = 0 unless given), σ the logistic function, ∘ the
 * product of elements. The reset gate acts after the product with W_hn, not before as in the paper.
 *
 * Shapes, with N sequences of L steps, D = 2 if bidirectional and else 1, H = hiddenSize:
 * - input (L, N, inputSize), or (N, L, inputSize) if batchFirst; (L, inputSize) without a batch; or a PackedSequence
 * - hx (D·numLayers, N, H)
 * - output (L, N, D·H), or (N, L, D·H) if batchFirst: h_t of the last layer for every t
 * - hN (D·numLayers, N, H): h at each sequence's end, the reverse direction's at its start
 *
 * Weights per layer k, rows in the order r, z, n: `weight_ih_lk` [3H, inputSize or D·H], `weight_hh_lk`
 * [3H, H], `bias_ih_lk` and `bias_hh_lk` [3H]; the reverse direction's end in `_reverse`. All begin uniform in
 * (−1/√H, 1/√H).
 *
 * Throws when dtype, rank or size of an input do not fit.
 *
 * @example
 * const gru = new nn.GRU(3, 8, { numLayers: 2 });
 * const [output, hN] = gru.forward(randn(5, 2, 3));
 * console.log(output.shape, hN.shape); // [5, 2, 8] [2, 2, 8]
 */
export class GRU extends RecurrentLayer {
  /** @internal */
  protected readonly cell = 'GRU';

  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions = {}) {
    checkCall(
      arguments,
      'new nn.GRU(inputSize, hiddenSize, { numLayers: number, bias: boolean, batchFirst: boolean, dropout: number, bidirectional: boolean })',
    );
    super(inputSize, hiddenSize, options, gateCount.GRU);
  }

  /** Runs the sequences through all layers. Returns the outputs of all steps and the final states. */
  forward(input: Tensor, hx?: Tensor | null): [output: Tensor, hN: Tensor];
  forward(input: PackedSequence, hx?: Tensor | null): [output: PackedSequence, hN: Tensor];
  forward(input: Tensor | PackedSequence, hx?: Tensor | null): [Tensor | PackedSequence, Tensor] {
    refuseArray('nn.GRU.forward()', hx);
    const { output, hN } = this.run(input, hx ? [hx] : null);
    return [output, hN];
  }
}

/**
 * A long short-term memory layer (Hochreiter and Schmidhuber, 1997; forget gate by Gers et al., 2000):
 *
 *     i_t = σ(W_ii x_t + b_ii + W_hi h_{t−1} + b_hi)     input gate
 *     f_t = σ(W_if x_t + b_if + W_hf h_{t−1} + b_hf)     forget gate
 *     g_t = tanh(W_ig x_t + b_ig + W_hg h_{t−1} + b_hg)  candidate
 *     o_t = σ(W_io x_t + b_io + W_ho h_{t−1} + b_ho)     output gate
 *     c_t = f_t ∘ c_{t−1} + i_t ∘ g_t                    cell state
 *     h_t = o_t ∘ tanh(c_t)                              hidden state
 *
 * x_t is the input at step t, σ the logistic function, ∘ the product of elements; h_0 and c_0 are 0 unless
 * given.
 *
 * Shapes, with N sequences of L steps, D = 2 if bidirectional and else 1, H = hiddenSize:
 * - input (L, N, inputSize), or (N, L, inputSize) if batchFirst; (L, inputSize) without a batch; or a PackedSequence
 * - h0 and c0 (D·numLayers, N, H) each
 * - output (L, N, D·H), or (N, L, D·H) if batchFirst: h_t of the last layer for every t
 * - hN and cN (D·numLayers, N, H): states at each sequence's end, the reverse direction's at its start
 *
 * With `projSize` P > 0 the hidden state is h_t = W_hr (o_t ∘ tanh(c_t)), of size P instead of H wherever h is meant
 * (Sak, Senior and Beaufays, 2014).
 *
 * Weights per layer k, rows in the order i, f, g, o: `weight_ih_lk` [4H, inputSize or D·H], `weight_hh_lk`
 * [4H, H], `bias_ih_lk` and `bias_hh_lk` [4H]; the reverse direction's end in `_reverse`. All begin uniform in
 * (−1/√H, 1/√H).
 *
 * Throws when dtype, rank or size of an input do not fit. With `projSize` there is no kernel: a step is
 * composed of tensor operations, and instruments see no gates.
 *
 * @example
 * const lstm = new nn.LSTM(3, 8, { batchFirst: true });
 * const [output, [hN, cN]] = lstm.forward(randn(2, 5, 3));
 * console.log(output.shape, hN.shape, cN.shape); // [2, 5, 8] [1, 2, 8] [1, 2, 8]
 */
export class LSTM extends RecurrentLayer {
  readonly projSize: number;
  /** @internal */
  protected readonly cell = 'LSTM';

  constructor(inputSize: number, hiddenSize: number, options: LSTMOptions = {}) {
    checkCall(
      arguments,
      'new nn.LSTM(inputSize, hiddenSize, { numLayers: number, bias: boolean, batchFirst: boolean, dropout: number, bidirectional: boolean, projSize: number })',
    );
    super(inputSize, hiddenSize, options, gateCount.LSTM);
    const { projSize = 0 } = options;
    if (!(Number.isInteger(projSize) && projSize >= 0 && projSize < hiddenSize)) {
      throw new UnrolledError(
        `nn.LSTM: expected projSize to be a whole number from 0 to ${hiddenSize - 1}, below hiddenSize, got ${projSize}.`,
      );
    }
    this.projSize = projSize;
  }

  /** Runs the sequences through all layers. Returns the outputs of all steps and the final states. */
  forward(
    input: Tensor,
    hx?: readonly [h0: Tensor, c0: Tensor] | null,
  ): [output: Tensor, state: [hN: Tensor, cN: Tensor]];
  forward(
    input: PackedSequence,
    hx?: readonly [h0: Tensor, c0: Tensor] | null,
  ): [output: PackedSequence, state: [hN: Tensor, cN: Tensor]];
  forward(
    input: Tensor | PackedSequence,
    hx?: readonly [h0: Tensor, c0: Tensor] | null,
  ): [Tensor | PackedSequence, [Tensor, Tensor]] {
    if (hx && !(Array.isArray(hx) && hx.length === 2)) {
      throw new UnrolledError(
        `nn.LSTM.forward(): expected hx to be a pair [h0, c0], got ${hx instanceof Tensor ? 'one tensor' : Array.isArray(hx) ? `${hx.length} entries` : typeof hx}.`,
        { hint: 'An LSTM carries a hidden and a cell state; forward() returns [output, [hN, cN]].' },
      );
    }
    const { output, hN, cN } = this.run(input, hx ?? null);
    return [output, [hN, cN!]];
  }
}
