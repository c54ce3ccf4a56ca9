import { expectDtype, formatShape, UnrolledError } from '../errors.ts';
import { Tensor } from '../tensor/index.ts';

/** What the checks need to know of a recurrent layer. */
export interface RecurrentSizes {
  inputSize: number;
  hiddenSize: number;
  numLayers: number;
  bidirectional: boolean;
  batchFirst: boolean;
}

export function checkConstructor(
  name: string,
  sizes: { inputSize: number; hiddenSize: number; numLayers?: number; dropout?: number },
): void {
  for (const key of ['inputSize', 'hiddenSize', 'numLayers'] as const) {
    const value = sizes[key] ?? 1;
    if (!Number.isInteger(value) || value < 1) {
      throw new UnrolledError(`nn.${name}: expected ${key} to be a whole number ≥ 1, got ${value}.`);
    }
  }
  const dropout = sizes.dropout ?? 0;
  if (!(dropout >= 0 && dropout <= 1)) {
    throw new UnrolledError(
      `nn.${name}: expected dropout, a probability, to be from 0 to 1, got ${dropout}.`,
    );
  }
}

/** Dtype, then rank, then size of the input of a layer. */
export function checkInput(where: string, input: unknown, sizes: RecurrentSizes): asserts input is Tensor {
  const { inputSize, hiddenSize, batchFirst } = sizes;
  if (!(input instanceof Tensor)) {
    throw new UnrolledError(
      `${where}: expected a tensor or a PackedSequence as input, got ${Array.isArray(input) ? 'an array' : input === null ? 'null' : typeof input}.`,
      {
        hint: Array.isArray(input)
          ? 'Make a tensor of it with tensor(array), or pad sequences of different lengths with nn.utils.rnn.padSequence().'
          : undefined,
      },
    );
  }
  expectDtype(where, 'input', input, 'float32');
  const layout = batchFirst ? `(batch, seq, ${inputSize})` : `(seq, batch, ${inputSize})`;
  const because = `because batchFirst is ${batchFirst} and inputSize is ${inputSize}`;
  const got = formatShape(input.shape);
  if (input.ndim !== 2 && input.ndim !== 3) {
    const missing =
      input.ndim === 1
        ? 'For sequences of single numbers, add the feature dimension with unsqueeze(-1).'
        : undefined;
    throw new UnrolledError(
      `${where}: expected input of size ${layout}, or (seq, ${inputSize}) without a batch, ${because}, got ${got}.`,
      { hint: missing },
    );
  }
  const last = input.shape.at(-1)!;
  if (last !== inputSize) {
    const expected = input.ndim === 3 ? layout : `(seq, ${inputSize})`;
    throw new UnrolledError(
      `${where}: expected input of size ${expected} ${because}, got ${got}.${guess(input, inputSize, hiddenSize)}`,
    );
  }
  if (input.shape[batchFirst && input.ndim === 3 ? 1 : 0] === 0) {
    throw new UnrolledError(`${where}: expected at least one step, got input of size ${got}.`);
  }
}

function guess(input: Tensor, inputSize: number, hiddenSize: number): string {
  if (input.shape.at(-1) === hiddenSize) return ' Did you swap inputSize with hiddenSize?';
  if (inputSize === 1 && input.ndim === 2)
    return ' Is the feature dimension missing? Add it with unsqueeze(-1).';
  const at = input.shape.indexOf(inputSize);
  if (at >= 0) return ` Features come last: did you mean transpose(${at}, ${input.ndim - 1})?`;
  return ` Set inputSize to ${input.shape.at(-1)}, the number of features per step, if the data is right.`;
}

/** Dtype, then rank, then size of an initial state. */
export function checkState(
  where: string,
  what: string,
  state: unknown,
  sizes: RecurrentSizes,
  batchSize: number | null,
  input: { shape: readonly number[] } | null,
): asserts state is Tensor {
  const layers = sizes.numLayers * (sizes.bidirectional ? 2 : 1);
  const expected = batchSize === null ? [layers, sizes.hiddenSize] : [layers, batchSize, sizes.hiddenSize];
  const legend =
    batchSize === null ? '(layers × directions, hiddenSize)' : '(layers × directions, batch, hiddenSize)';
  if (!(state instanceof Tensor)) {
    throw new UnrolledError(
      `${where}: expected ${what} to be a tensor of size ${formatShape(expected)}, got ${Array.isArray(state) ? 'an array' : typeof state}.`,
    );
  }
  expectDtype(where, what, state, 'float32');
  if (state.ndim === expected.length && state.shape.every((size, i) => size === expected[i])) return;
  let hint: string | undefined;
  if (state.ndim === 3 && batchSize !== null && state.shape[1] !== batchSize && input !== null) {
    hint = `batchFirst is ${sizes.batchFirst}, so the input of size ${formatShape(input.shape)} was read as ${batchSize} sequences.`;
    if (state.shape[1] === input.shape[sizes.batchFirst ? 1 : 0])
      hint += ` Did you mean batchFirst: ${!sizes.batchFirst}?`;
  } else if (state.ndim === 2 && batchSize !== null) {
    hint =
      'States have a first dimension for layers and directions even when there is only one: unsqueeze(0).';
  }
  throw new UnrolledError(
    `${where}: expected ${what} of size ${formatShape(expected)}, that is ${legend}, got ${formatShape(state.shape)}.`,
    { hint },
  );
}
