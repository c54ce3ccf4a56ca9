import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import type { Tensor } from '../tensor/index.ts';
import { expectCount } from './check.ts';
import { TensorDataset } from './dataset.ts';
import { fromValues } from './from-values.ts';
import { randomInteger, randomUniform } from './order.ts';

/** Tasks that can only be solved by remembering: each fixes how long a memory must be. */
export interface MemoryTaskOptions {
  /** Sequences, N. Default 1000. */
  count?: number;
  /** Steps per sequence, L. */
  seqLen?: number;
}

/**
 * The adding problem: of a row of random numbers two are marked; name their sum.
 *
 *     x_t = (a_t, m_t),  y = Σ m_t a_t
 *
 * with a_t uniform in [0, 1) and m_t = 1 at two places, one in each half, else 0.
 * Answering 1 always gives a mean squared error of 1/6 ≈ 0.167: a model that remembers does better.
 *
 * Legend: a_t the number, m_t its mark; L steps (default 50). Drawn as `torch.rand(N, L)`, then the places as
 * `torch.randint(0, L // 2, (N,))` and `torch.randint(L // 2, L, (N,))`.
 *
 * Shapes: x (N, L, 2), y (N).
 *
 * Source: S. Hochreiter and J. Schmidhuber, Long short-term memory, Neural Computation 9, 1997, experiment 4; the
 * marks as in Q. V. Le, N. Jaitly and G. Hinton, arXiv:1504.00941, 2015.
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * const [x, y] = data.addingProblem({ count: 4, seqLen: 10 }).tensors;
 * console.log(await x.at(0).toArray(), await y.at(0).item());
 */
export function addingProblem(options: MemoryTaskOptions = {}): TensorDataset<[Tensor, Tensor]> {
  checkCall(arguments, 'data.addingProblem({ count: number, seqLen: number })');
  const { count = 1000, seqLen = 50 } = options;
  expectCount('data.addingProblem()', 'count', count);
  expectCount('data.addingProblem()', 'seqLen', seqLen, 2);
  const x = new Float32Array(count * seqLen * 2);
  const y = new Float32Array(count);
  const half = Math.floor(seqLen / 2);
  for (let i = 0; i < count * seqLen; i++) x[2 * i] = randomUniform(0, 1);
  for (const [from, to] of [
    [0, half],
    [half, seqLen],
  ] as const) {
    for (let n = 0; n < count; n++) {
      const marked = n * seqLen + randomInteger(from, to);
      x[2 * marked + 1] = 1;
      y[n]! += x[2 * marked]!;
    }
  }
  return new TensorDataset(fromValues(x, [count, seqLen, 2]), fromValues(y, [count]));
}

/** Settings of {@link copyTask}. */
export interface CopyTaskOptions {
  /** Sequences, N. Default 1000. */
  count?: number;
  /** Symbols to remember, S. Default 5. */
  numToCopy?: number;
  /** Blank steps between the last symbol and the signal to recall, D. Default 10. */
  delay?: number;
  /** Different symbols, K. Default 8. */
  numSymbols?: number;
}

/**
 * The copy task: read some symbols, wait, and write them out again.
 *
 * x = S symbols, D blanks, the signal, S − 1 blanks more; y = S + D blanks, then the S symbols.
 * A model without memory can do no better than S · ln K / (2S + D) in cross-entropy per step.
 *
 * Legend: ids: 0 the blank, 1 … K the symbols, K + 1 the signal; T = 2S + D steps.
 *
 * Shapes: x (N, T) int32, y (N, T) int32; K + 2 classes.
 *
 * Source: S. Hochreiter and J. Schmidhuber, 1997; in this form M. Arjovsky, A. Shah and Y. Bengio,
 * arXiv:1511.06464, 2015.
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * const [x, y] = data.copyTask({ count: 1, numToCopy: 3, delay: 4 }).tensors;
 * console.log(await x.toArray());
 * console.log(await y.toArray());
 */
export function copyTask(options: CopyTaskOptions = {}): TensorDataset<[Tensor, Tensor]> {
  checkCall(
    arguments,
    'data.copyTask({ count: number, numToCopy: number, delay: number, numSymbols: number })',
  );
  const where = 'data.copyTask()';
  const { count = 1000, numToCopy = 5, delay = 10, numSymbols = 8 } = options;
  expectCount(where, 'count', count);
  expectCount(where, 'numToCopy', numToCopy);
  expectCount(where, 'delay', delay, 0);
  expectCount(where, 'numSymbols', numSymbols);
  const steps = 2 * numToCopy + delay;
  const x = new Int32Array(count * steps);
  const y = new Int32Array(count * steps);
  for (let n = 0; n < count; n++) {
    const base = n * steps;
    for (let s = 0; s < numToCopy; s++) {
      const symbol = randomInteger(1, numSymbols + 1);
      x[base + s] = symbol;
      y[base + numToCopy + delay + s] = symbol;
    }
    x[base + numToCopy + delay] = numSymbols + 1;
  }
  return new TensorDataset(fromValues(x, [count, steps]), fromValues(y, [count, steps]));
}

/**
 * The parity of a row of bits: is the number of ones odd? One bit of memory is enough, but every step counts.
 *
 *     y = (Σ x_t) mod 2;  with everyStep, y_t = (Σ_{s ≤ t} x_s) mod 2
 *
 * Legend: x_t ∈ {0, 1}, L steps (default 16).
 *
 * Shapes: x (N, L, 1) float32; y (N) int32, with `everyStep` (N, L).
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * const [x, y] = data.parity({ count: 3, seqLen: 6 }).tensors;
 * console.log(await x.squeeze(2).toArray(), await y.toArray());
 */
export function parity(
  options: MemoryTaskOptions & { everyStep?: boolean } = {},
): TensorDataset<[Tensor, Tensor]> {
  checkCall(arguments, 'data.parity({ count: number, seqLen: number, everyStep: boolean })');
  const { count = 1000, seqLen = 16, everyStep = false } = options;
  expectCount('data.parity()', 'count', count);
  expectCount('data.parity()', 'seqLen', seqLen);
  const x = new Float32Array(count * seqLen);
  const running = new Int32Array(count * seqLen);
  for (let n = 0; n < count; n++) {
    let odd = 0;
    for (let t = n * seqLen; t < (n + 1) * seqLen; t++) {
      x[t] = randomInteger(0, 2);
      odd ^= x[t]!;
      running[t] = odd;
    }
  }
  const last = Int32Array.from({ length: count }, (_, n) => running[(n + 1) * seqLen - 1]!);
  return new TensorDataset(
    fromValues(x, [count, seqLen, 1]),
    everyStep ? fromValues(running, [count, seqLen]) : fromValues(last, [count]),
  );
}

const bracketPairs = ['()', '[]', '{}'] as const;

/** Settings of {@link brackets}. */
export interface BracketsOptions extends MemoryTaskOptions {
  /** Kinds of brackets: (), [] and {}. Default 2. */
  numKinds?: 1 | 2 | 3;
}

/**
 * Rows of brackets, half of them properly nested, half with one bracket wrong; tell which.
 *
 * Legend: a row is nested when every bracket closes the one opened last. The wrong rows differ from a nested
 * one in a single bracket, so counting does not help when there are two kinds. L steps, even (default 20).
 *
 * Returns pairs [row, 1 if nested else 0]. `Vocabulary` turns them into numbers.
 *
 * Source: the Dyck languages; as a task for recurrent networks, e.g. J. Hewitt et al., arXiv:2010.07515, 2020.
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * for (const [row, isNested] of data.brackets({ count: 4, seqLen: 10 })) console.log(row, isNested);
 */
export function brackets(options: BracketsOptions = {}): [row: string, isNested: number][] {
  checkCall(arguments, 'data.brackets({ count: number, seqLen: number, numKinds: number })');
  const where = 'data.brackets()';
  const { count = 1000, seqLen = 20, numKinds = 2 } = options;
  expectCount(where, 'count', count);
  expectCount(where, 'seqLen', seqLen, 2);
  if (seqLen % 2 === 1) throw new UnrolledError(`${where}: expected an even seqLen, got ${seqLen}.`);
  if (![1, 2, 3].includes(numKinds)) {
    throw new UnrolledError(`${where}: expected numKinds to be 1, 2 or 3, got ${numKinds}.`);
  }
  return Array.from({ length: count }, (_, n) => {
    const row = nestedRow(seqLen, numKinds);
    if (n % 2 === 0) return [row.join(''), 1];
    const at = randomInteger(0, seqLen);
    const others = bracketPairs.slice(0, numKinds).join('').replace(row[at]!, '');
    row[at] = others[randomInteger(0, others.length)]!;
    return [row.join(''), 0];
  });
}

function nestedRow(seqLen: number, numKinds: number): string[] {
  const row: string[] = [];
  const open: string[] = [];
  while (row.length < seqLen) {
    const mustClose = open.length === seqLen - row.length;
    if (open.length > 0 && (mustClose || randomInteger(0, 2) === 0)) {
      row.push(open.pop()!);
    } else {
      const pair = bracketPairs[randomInteger(0, numKinds)]!;
      row.push(pair[0]!);
      open.push(pair[1]!);
    }
  }
  return row;
}
