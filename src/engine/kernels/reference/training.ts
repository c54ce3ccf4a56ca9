import type { Matrix, Vector } from './algebra.ts';

/**
 * Mean squared error and its gradient: L = (1/n) Σ (p − y)², ∂L/∂p = 2(p − y)/n, n counting all entries.
 *
 * prediction and target [N][O].
 *
 * @example
 * console.log(reference.meanSquaredError([[1], [2]], [[0], [2]])); // loss 0.5, gradient [[1], [0]]
 */
export function meanSquaredError(prediction: Matrix, target: Matrix): { loss: number; gradient: Matrix } {
  const n = prediction.reduce((count, row) => count + row.length, 0);
  let loss = 0;
  const gradient = prediction.map((row, i) =>
    row.map((p, j) => {
      const difference = p - target[i]![j]!;
      loss += difference ** 2 / n;
      return (2 * difference) / n;
    }),
  );
  return { loss, gradient };
}

/**
 * Scales gradients in place so that their common 2-norm is at most maxNorm, and returns the norm before.
 *
 * norm = √(Σ over all gradients of g²); g ← g · min(1, maxNorm / (norm + 1e-6)).
 *
 * @example
 * const gradients = [[3, 4]];
 * console.log(reference.clipGradNorm(gradients, 1), gradients); // 5 [[0.6, 0.8]]
 */
export function clipGradNorm(gradients: (Vector | Matrix)[], maxNorm: number): number {
  const vectors = gradients.flatMap(rowsOf);
  const norm = Math.sqrt(vectors.reduce((sum, v) => sum + v.reduce((s, g) => s + g * g, 0), 0));
  const scale = Math.min(1, maxNorm / (norm + 1e-6));
  for (const v of vectors) {
    for (let j = 0; j < v.length; j++) v[j]! *= scale;
  }
  return norm;
}

/**
 * Adam on plain arrays, updating them in place.
 *
 * m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − lr · (m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε).
 *
 * Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015.
 *
 * @example
 * const weights = [[1, -1]];
 * new reference.Adam([weights], { lr: 0.1 }).step([[[0.5, -2]]]);
 * console.log(weights); // each moved by 0.1 against its gradient's sign
 */
export class Adam {
  readonly #weights: Vector[];
  readonly #mean: Vector[];
  readonly #square: Vector[];
  readonly #settings: { lr: number; betas: readonly [number, number]; eps: number };
  #step = 0;

  constructor(
    weights: (Vector | Matrix)[],
    { lr = 1e-3, betas = [0.9, 0.999] as readonly [number, number], eps = 1e-8 } = {},
  ) {
    this.#weights = weights.flatMap(rowsOf);
    this.#mean = this.#weights.map(row => row.map(() => 0));
    this.#square = this.#weights.map(row => row.map(() => 0));
    this.#settings = { lr, betas, eps };
  }

  /** One update; the gradients come in the order of the weights. */
  step(gradients: (Vector | Matrix)[]): void {
    const { lr, betas, eps } = this.#settings;
    const [beta1, beta2] = betas;
    this.#step += 1;
    const meanCorrection = 1 - beta1 ** this.#step;
    const squareCorrection = 1 - beta2 ** this.#step;
    gradients.flatMap(rowsOf).forEach((gradient, row) => {
      const w = this.#weights[row]!;
      const m = this.#mean[row]!;
      const v = this.#square[row]!;
      gradient.forEach((g, j) => {
        m[j] = beta1 * m[j]! + (1 - beta1) * g;
        v[j] = beta2 * v[j]! + (1 - beta2) * g * g;
        w[j]! -= (lr * (m[j]! / meanCorrection)) / (Math.sqrt(v[j]! / squareCorrection) + eps);
      });
    });
  }
}

function rowsOf(weights: Vector | Matrix): Vector[] {
  return Array.isArray(weights[0]) ? (weights as Matrix) : [weights as Vector];
}
