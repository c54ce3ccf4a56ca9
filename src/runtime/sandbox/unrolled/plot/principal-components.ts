/** Points in the plane of their two principal components. */
export interface Plane {
  /** Row-major [count, 2]. */
  readonly places: Float32Array<ArrayBuffer>;
  /** Share of the points' variance along either axis. */
  readonly shares: readonly [number, number];
  /** The axes, row-major [2, size]: unit vectors. */
  readonly axes: Float64Array;
}

const MOST_ROUNDS = 200;
/** Axes that turn by less than this in a round have settled. */
const SETTLED = 1e-7;

/**
 * The principal components of `count` vectors of `size` numbers, row-major, by orthogonal iteration: the axes are
 * multiplied by the covariance and made orthonormal again until they rest. An axis has no direction of its own; it
 * takes that of `before`, the axes of an earlier picture, so that pictures of one training can be compared.
 */
export function principalPlane(
  vectors: ArrayLike<number>,
  count: number,
  size: number,
  before: Float64Array | null = null,
): Plane {
  const centred = centre(vectors, count, size);
  const axes = before?.length === 2 * size ? before.slice() : startingAxes(size);
  orthonormalise(axes, size);
  let variances: [number, number] = [0, 0];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = timesCovariance(centred, count, size, axes);
    variances = orthonormalise(next, size);
    let turned = 0;
    for (let i = 0; i < axes.length; i++) turned = Math.max(turned, Math.abs(next[i]! - axes[i]!));
    axes.set(next);
    if (turned < SETTLED) break;
  }
  alignWith(axes, size, before);
  const places = new Float32Array(2 * count);
  for (let row = 0; row < count; row++) {
    for (let axis = 0; axis < 2; axis++) places[2 * row + axis] = along(centred, row, axes, axis, size);
  }
  let total = 0;
  for (const value of centred) total += value * value;
  const share = (variance: number) => (total > 0 ? Math.min(1, variance / total) : 0);
  return { places, shares: [share(variances[0]), share(variances[1])], axes };
}

function centre(vectors: ArrayLike<number>, count: number, size: number): Float64Array {
  const centred = new Float64Array(count * size);
  for (let column = 0; column < size; column++) {
    let sum = 0;
    for (let row = 0; row < count; row++) sum += vectors[row * size + column]!;
    const mean = count > 0 ? sum / count : 0;
    for (let row = 0; row < count; row++) {
      centred[row * size + column] = vectors[row * size + column]! - mean;
    }
  }
  return centred;
}

/** Two directions that no usual data are orthogonal to, the same in every run. */
function startingAxes(size: number): Float64Array {
  return Float64Array.from({ length: 2 * size }, (_, i) => Math.cos(1 + i * (i < size ? 1 : 2.7)));
}

function along(rows: Float64Array, row: number, axes: Float64Array, axis: number, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += rows[row * size + i]! * axes[axis * size + i]!;
  return sum;
}

/** XᵀX times either axis. */
function timesCovariance(rows: Float64Array, count: number, size: number, axes: Float64Array): Float64Array {
  const product = new Float64Array(2 * size);
  for (let row = 0; row < count; row++) {
    for (let axis = 0; axis < 2; axis++) {
      const weight = along(rows, row, axes, axis, size);
      for (let i = 0; i < size; i++) product[axis * size + i]! += weight * rows[row * size + i]!;
    }
  }
  return product;
}

/** Makes the axes orthonormal, the first as it is; returns the lengths they had. */
function orthonormalise(axes: Float64Array, size: number): [number, number] {
  const first = normalise(axes, 0, size);
  let dot = 0;
  for (let i = 0; i < size; i++) dot += axes[i]! * axes[size + i]!;
  for (let i = 0; i < size; i++) axes[size + i]! -= dot * axes[i]!;
  const second = normalise(axes, 1, size);
  return [first, second];
}

/** Points without a second dimension leave an axis of length 0, which stays at 0. */
function normalise(axes: Float64Array, axis: number, size: number): number {
  let square = 0;
  for (let i = 0; i < size; i++) square += axes[axis * size + i]! ** 2;
  const length = Math.sqrt(square);
  for (let i = 0; i < size; i++) axes[axis * size + i]! *= length > 1e-12 ? 1 / length : 0;
  return length;
}

function alignWith(axes: Float64Array, size: number, before: Float64Array | null): void {
  for (let axis = 0; axis < 2; axis++) {
    let direction = 0;
    for (let i = 0; i < size; i++) {
      const value = axes[axis * size + i]!;
      // Without an earlier picture the largest entry counts.
      if (before?.length === axes.length) direction += value * before[axis * size + i]!;
      else if (Math.abs(value) > Math.abs(direction)) direction = value;
    }
    if (direction < 0) for (let i = 0; i < size; i++) axes[axis * size + i]! *= -1;
  }
}

/** For each vector the places of the `most` others that point most nearly the same way, the nearest first. */
export function nearestByCosine(
  vectors: ArrayLike<number>,
  count: number,
  size: number,
  most: number,
): number[][] {
  const unit = Float64Array.from({ length: count * size }, (_, i) => vectors[i]!);
  for (let row = 0; row < count; row++) normalise(unit, row, size);
  const dot = (a: number, b: number) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += unit[a * size + i]! * unit[b * size + i]!;
    return sum;
  };
  return Array.from({ length: count }, (_, row) => {
    const near: { other: number; cosine: number }[] = [];
    for (let other = 0; other < count; other++) {
      if (other === row) continue;
      const cosine = dot(row, other);
      if (near.length === most && cosine <= near[most - 1]!.cosine) continue;
      const place = near.findIndex(item => item.cosine < cosine);
      near.splice(place < 0 ? near.length : place, 0, { other, cosine });
      if (near.length > most) near.pop();
    }
    return near.map(({ other }) => other);
  });
}
