import { checkCall } from '../check-call.ts';
import { expectDtype, formatShape, UnrolledError } from '../errors.ts';
import { type CellKind, gateCount } from '../kernels/contract.ts';
import { type Parameter, Tensor } from '../tensor/index.ts';
import { Module } from './module.ts';
import { drawParameter } from './recurrent.ts';
import { checkConstructor } from './recurrent-checks.ts';
import { runLayer } from './recurrent-run.ts';

/** What the three cells have in common: their weights and the checks of a single step. */
abstract class RecurrentCell extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly bias: boolean;
  /** Input-to-hidden weights, [G·hiddenSize, inputSize]. */
  readonly weight_ih: Parameter;
  /** Hidden-to-hidden weights, [G·hiddenSize, hiddenSize]. */
  readonly weight_hh: Parameter;
  /** Input-side bias, [G·hiddenSize]; null without bias. */
  readonly bias_ih: Parameter | null;
  /** Hidden-side bias, [G·hiddenSize]; null without bias. */
  readonly bias_hh: Parameter | null;

  constructor(inputSize: number, hiddenSize: number, bias: boolean, gates: number) {
    super();
    checkConstructor(this.constructor.name, { inputSize, hiddenSize });
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.bias = bias;
    const bound = 1 / Math.sqrt(hiddenSize);
    this.weight_ih = drawParameter([gates * hiddenSize, inputSize], bound);
    this.weight_hh = drawParameter([gates * hiddenSize, hiddenSize], bound);
    this.bias_ih = bias ? drawParameter([gates * hiddenSize], bound) : null;
    this.bias_hh = bias ? drawParameter([gates * hiddenSize], bound) : null;
  }

  /** @internal One step, as a sequence of length 1; [B,·] or, without a batch, [·]. */
  protected step(
    cell: CellKind,
    input: Tensor,
    h: Tensor | null,
    c: Tensor | null,
  ): [h: Tensor, c: Tensor | null] {
    const where = `nn.${this.constructor.name}.forward()`;
    const batched = this.#checkInput(where, input);
    const batchSize = batched ? input.shape[0]! : 1;
    const asState = (what: string, t: Tensor | null) => {
      if (t === null) return null;
      this.#checkState(where, what, t, batched ? [batchSize, this.hiddenSize] : [this.hiddenSize]);
      return t.reshape(1, batchSize, this.hiddenSize);
    };
    const { hN, cN } = runLayer({
      layer: this,
      layerIndex: 0,
      spec: {
        cell,
        seqLen: 1,
        batchSize,
        inputSize: this.inputSize,
        hiddenSize: this.hiddenSize,
        numDirections: 1,
        batchFirst: false,
        lengths: null,
      },
      x: input.reshape(1, batchSize, this.inputSize),
      h0: asState(cell === 'LSTM' ? 'h0' : 'hx', h),
      c0: asState('c0', c),
      directions: [
        { weightIh: this.weight_ih, weightHh: this.weight_hh, biasIh: this.bias_ih, biasHh: this.bias_hh },
      ],
    });
    const shape = batched ? [batchSize, this.hiddenSize] : [this.hiddenSize];
    return [hN.reshape(shape), cN ? cN.reshape(shape) : null];
  }

  #checkInput(where: string, input: unknown): boolean {
    if (!(input instanceof Tensor)) {
      throw new UnrolledError(
        `${where}: expected a tensor as input, got ${Array.isArray(input) ? 'an array' : typeof input}.`,
      );
    }
    expectDtype(where, 'input', input, 'float32');
    const fits =
      (input.ndim === 1 || input.ndim === 2) && input.shape.at(-1) === this.inputSize && input.numel > 0;
    if (!fits) {
      const got = formatShape(input.shape);
      throw new UnrolledError(
        `${where}: expected input of size (batch, ${this.inputSize}), or (${this.inputSize},) without a batch, because inputSize is ${this.inputSize}, got ${got}.`,
        {
          hint:
            input.ndim === 3
              ? `A cell takes one step; for whole sequences use nn.${this.constructor.name.replace('Cell', '')}, or loop over the steps.`
              : input.shape.at(-1) === this.hiddenSize
                ? 'Did you swap inputSize with hiddenSize?'
                : undefined,
        },
      );
    }
    return input.ndim === 2;
  }

  #checkState(where: string, what: string, state: unknown, expected: number[]): void {
    if (!(state instanceof Tensor)) {
      throw new UnrolledError(
        `${where}: expected ${what} to be a tensor of size ${formatShape(expected)}, got ${Array.isArray(state) ? 'an array' : typeof state}.`,
      );
    }
    expectDtype(where, what, state, 'float32');
    if (state.ndim === expected.length && state.shape.every((size, i) => size === expected[i])) return;
    throw new UnrolledError(
      `${where}: expected ${what} of size ${formatShape(expected)}, got ${formatShape(state.shape)}.`,
    );
  }

  override extraRepr(): string {
    return `${this.inputSize}, ${this.hiddenSize}${this.bias ? '' : ', bias=false'}`;
  }
}

/**
 * One step of a simple recurrent layer: h' = tanh(W_ih x + b_ih + W_hh h + b_hh), or with max(0, ·) in place
 * of tanh for `nonlinearity: 'relu'`.
 *
 * Shapes: x (N, inputSize), h (N, hiddenSize), 0 unless given; or both without N.
 * Weights: `weight_ih` [H, inputSize], `weight_hh` [H, H], `bias_ih` and `bias_hh` [H], all begin uniform in
 * (−1/√H, 1/√H). Throws when dtype, rank or size of an input do not fit.
 *
 * @example
 * const cell = new nn.RNNCell(3, 8);
 * let h = zeros(2, 8);
 * for (const x of randn(5, 2, 3).unbind()) h = cell.forward(x, h);
 * console.log(h.shape); // [2, 8]
 */
export class RNNCell extends RecurrentCell {
  readonly nonlinearity: 'tanh' | 'relu';

  constructor(
    inputSize: number,
    hiddenSize: number,
    options: { bias?: boolean; nonlinearity?: 'tanh' | 'relu' } = {},
  ) {
    checkCall(
      arguments,
      "new nn.RNNCell(inputSize, hiddenSize, { bias: boolean, nonlinearity: 'tanh' | 'relu' })",
    );
    super(inputSize, hiddenSize, options.bias ?? true, gateCount.RNN_TANH);
    this.nonlinearity = options.nonlinearity ?? 'tanh';
  }

  /** The next hidden state. */
  forward(input: Tensor, hx?: Tensor | null): Tensor {
    return this.step(this.nonlinearity === 'tanh' ? 'RNN_TANH' : 'RNN_RELU', input, hx ?? null, null)[0];
  }
}

/**
 * One step of a gated recurrent layer, with the equations of `GRU`.
 *
 * Shapes: x (N, inputSize), h (N, hiddenSize), 0 unless given; or both without N.
 * Weights, rows in the order r, z, n: `weight_ih` [3H, inputSize], `weight_hh` [3H, H], `bias_ih` and `bias_hh`
 * [3H], all begin uniform in (−1/√H, 1/√H). Throws when dtype, rank or size of an input do not fit.
 *
 * @example
 * const cell = new nn.GRUCell(3, 8);
 * const h = cell.forward(randn(2, 3));
 * console.log(h.shape); // [2, 8]
 */
export class GRUCell extends RecurrentCell {
  constructor(inputSize: number, hiddenSize: number, options: { bias?: boolean } = {}) {
    checkCall(arguments, 'new nn.GRUCell(inputSize, hiddenSize, { bias: boolean })');
    super(inputSize, hiddenSize, options.bias ?? true, gateCount.GRU);
  }

  /** The next hidden state. */
  forward(input: Tensor, hx?: Tensor | null): Tensor {
    return this.step('GRU', input, hx ?? null, null)[0];
  }
}

/**
 * One step of a long short-term memory layer, with the equations of `LSTM`.
 *
 * Shapes: x (N, inputSize), h and c (N, hiddenSize), 0 unless given; or all without N.
 * Weights, rows in the order i, f, g, o: `weight_ih` [4H, inputSize], `weight_hh` [4H, H], `bias_ih` and
 * `bias_hh` [4H], all begin uniform in (−1/√H, 1/√H). Throws when dtype, rank or size of an input do not fit.
 *
 * @example
 * const cell = new nn.LSTMCell(3, 8);
 * let [h, c] = cell.forward(randn(2, 3));
 * [h, c] = cell.forward(randn(2, 3), [h, c]);
 * console.log(h.shape, c.shape); // [2, 8] [2, 8]
 */
export class LSTMCell extends RecurrentCell {
  constructor(inputSize: number, hiddenSize: number, options: { bias?: boolean } = {}) {
    checkCall(arguments, 'new nn.LSTMCell(inputSize, hiddenSize, { bias: boolean })');
    super(inputSize, hiddenSize, options.bias ?? true, gateCount.LSTM);
  }

  /** The next hidden and cell state. */
  forward(input: Tensor, hx?: readonly [h: Tensor, c: Tensor] | null): [h: Tensor, c: Tensor] {
    if (hx && !(Array.isArray(hx) && hx.length === 2)) {
      throw new UnrolledError('nn.LSTMCell.forward(): expected hx to be a pair [h, c].', {
        hint: 'An LSTM carries a hidden and a cell state; forward() returns both.',
      });
    }
    const [h, c] = this.step('LSTM', input, hx?.[0] ?? null, hx?.[1] ?? null);
    return [h, c!];
  }
}
