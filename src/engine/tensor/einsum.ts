import { formatShape, UnrolledError } from '../errors.ts';
import { tensor } from './factories.ts';
import type { Tensor } from './tensor.ts';

/** A tensor with a letter for each of its dimensions. */
interface Labelled {
  t: Tensor;
  labels: string[];
}

/**
 * Sums of products by Einstein's convention: dimensions with one letter belong together, and letters that are not
 * named after the arrow are summed over.
 *
 *     einsum('bij,bjk->bik', a, b)[b, i, k] = Σ_j a[b, i, j] · b[b, j, k]
 *
 * - equation: letters of each operand, separated by commas, and after `->` those of the result. Without an arrow the
 *   result has the letters that occur once, in alphabetical order. `...` stands for dimensions without a name.
 * - a letter twice in one operand takes its diagonal: `einsum('ii->', x)` is the trace
 *
 * Two operands at a time are brought to one product of matrices. Throws when letters and shapes do not fit.
 *
 * Deviation from PyTorch: dimensions under `...` must have equal sizes, they do not broadcast.
 *
 * @example
 * const scores = einsum('bqd,bkd->bqk', randn(2, 3, 4), randn(2, 5, 4));
 * console.log(scores.shape); // [2, 3, 5]
 */
export function einsum(equation: string, ...operands: Tensor[]): Tensor {
  const { inputs, output } = parse(equation, operands);
  const sizes = new Map<string, number>();
  const labelled = operands.map((t, n) => diagonals({ t, labels: inputs[n]! }));
  for (const { t, labels } of labelled) {
    labels.forEach((label, i) => {
      const known = sizes.get(label) ?? t.shape[i]!;
      sizes.set(label, known);
      if (known === t.shape[i]) return;
      throw new UnrolledError(
        `einsum(): dimension ${shown(label)} has size ${known} in one operand and ${t.shape[i]} in another, in '${equation}'.`,
      );
    });
  }
  const missing = output.find(label => !sizes.has(label));
  if (missing !== undefined) {
    throw new UnrolledError(
      `einsum(): dimension ${shown(missing)} of the result is in no operand of '${equation}'.`,
    );
  }
  let left = labelled[0]!;
  for (let n = 1; n < labelled.length; n++) {
    const later = new Set([...output, ...labelled.slice(n + 1).flatMap(({ labels }) => labels)]);
    left = product(left, labelled[n]!, later);
  }
  const result = sumOut(left, new Set(output));
  return result.t.permute(output.map(label => result.labels.indexOf(label)));
}

const shown = (label: string) => (label.startsWith('...') ? '...' : label);

function parse(equation: string, operands: readonly Tensor[]): { inputs: string[][]; output: string[] } {
  const fail = (why: string) => new UnrolledError(`einsum(): ${why}, in '${equation}'.`);
  const [left, right] = equation.replace(/\s/g, '').split('->') as [string, string?];
  const terms = left.split(',');
  if (operands.length === 0 || terms.length !== operands.length) {
    throw fail(`expected ${terms.length} operand(s) as the equation has, got ${operands.length}`);
  }
  let hidden = 0;
  const letters = (term: string, rank: number | null): string[] => {
    if (!/^[a-zA-Z]*(\.\.\.)?[a-zA-Z]*$/.test(term))
      throw fail(`expected letters and at most one ..., got '${term}'`);
    const [before, after] = term.split('...') as [string, string?];
    const named = before.length + (after?.length ?? 0);
    if (rank !== null && (after === undefined ? named !== rank : named > rank)) {
      throw fail(`'${term}' names ${named} dimensions of a tensor that has ${rank}`);
    }
    if (rank !== null && after !== undefined) hidden = Math.max(hidden, rank - named);
    const count = after === undefined ? 0 : (rank ?? hidden + named) - named;
    const unnamed = Array.from({ length: count }, (_, i) => `...${count - i}`);
    return [...before, ...unnamed, ...(after ?? '')];
  };
  const inputs = terms.map((term, n) => letters(term, operands[n]!.ndim));
  if (right !== undefined) {
    const output = letters(right, null);
    if (new Set(output).size !== output.length) throw fail('a letter stands twice in the result');
    return { inputs, output };
  }
  const all = inputs.flat();
  const once = [...new Set(all)].filter(
    label => all.filter(other => other === label).length === 1 || label.startsWith('...'),
  );
  const isHidden = (label: string) => label.startsWith('...');
  return {
    inputs,
    output: [
      ...once.filter(isHidden).sort((a, b) => Number(b.slice(3)) - Number(a.slice(3))),
      ...once.filter(label => !isHidden(label)).sort(),
    ],
  };
}

/** Takes the diagonal where a letter stands twice. */
function diagonals({ t, labels }: Labelled): Labelled {
  const second = labels.findIndex((label, i) => labels.indexOf(label) < i);
  if (second < 0) return { t, labels };
  const first = labels.indexOf(labels[second]!);
  const n = t.shape[first]!;
  if (t.shape[second] !== n) {
    throw new UnrolledError(
      `einsum(): a letter that stands twice needs a square, got sizes ${n} and ${t.shape[second]} of shape ${formatShape(t.shape)}.`,
    );
  }
  const others = labels.map((_, i) => i).filter(i => i !== first && i !== second);
  const flat = t.permute(first, second, ...others).flatten(0, 1);
  const places = Int32Array.from({ length: n }, (_, i) => i * n + i);
  const diagonal = flat.indexSelect(0, tensor(places));
  return diagonals({ t: diagonal, labels: [labels[first]!, ...others.map(i => labels[i]!)] });
}

function sumOut({ t, labels }: Labelled, kept: ReadonlySet<string>): Labelled {
  const dropped = labels.flatMap((label, i) => (kept.has(label) ? [] : [i]));
  return dropped.length === 0
    ? { t, labels }
    : { t: t.sum(dropped), labels: labels.filter(label => kept.has(label)) };
}

/** The product of two operands as batches of matrices, summed over what neither the result nor a later operand has. */
function product(a: Labelled, b: Labelled, later: ReadonlySet<string>): Labelled {
  const left = sumOut(a, new Set([...later, ...b.labels]));
  const right = sumOut(b, new Set([...later, ...a.labels]));
  const shared = left.labels.filter(label => right.labels.includes(label));
  const batch = shared.filter(label => later.has(label));
  const summed = shared.filter(label => !later.has(label));
  const ofLeft = left.labels.filter(label => !shared.includes(label));
  const ofRight = right.labels.filter(label => !shared.includes(label));
  const sizesOf = ({ t, labels }: Labelled, wanted: string[]) =>
    wanted.map(label => t.shape[labels.indexOf(label)]!);
  const count = (sizes: number[]) => sizes.reduce((n, size) => n * size, 1);
  const arranged = (x: Labelled, rows: string[], columns: string[]) =>
    x.t
      .permute([...batch, ...rows, ...columns].map(label => x.labels.indexOf(label)))
      .reshape(count(sizesOf(x, batch)), count(sizesOf(x, rows)), count(sizesOf(x, columns)));
  const result = arranged(left, ofLeft, summed).matmul(arranged(right, summed, ofRight));
  const labels = [...batch, ...ofLeft, ...ofRight];
  return {
    t: result.reshape([...sizesOf(left, batch), ...sizesOf(left, ofLeft), ...sizesOf(right, ofRight)]),
    labels,
  };
}
