const INITIAL_CAPACITY = 256;

/** At this many points a series is thinned, keeping the extremes and a gap of every four points. */
export const MAX_POINTS = 262_144;

/**
 * The points of one curve, growing in place. Kept outside React: a chart asks for a downsampled
 * view when it draws, and nothing copies the whole.
 */
export class PointSeries {
  #x = new Float64Array(INITIAL_CAPACITY);
  #y = new Float64Array(INITIAL_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The horizontal values so far; a view that is valid until the next change. */
  get x(): Float64Array {
    return this.#x.subarray(0, this.#length);
  }

  /** The vertical values so far, NaN where the curve has a gap; valid until the next change. */
  get y(): Float64Array {
    return this.#y.subarray(0, this.#length);
  }

  append(x: ArrayLike<number>, y: ArrayLike<number>): void {
    const count = Math.min(x.length, y.length);
    this.#reserve(this.#length + count);
    for (let i = 0; i < count; i++) {
      this.#x[this.#length] = x[i]!;
      this.#y[this.#length] = y[i]!;
      this.#length++;
      if (this.#length === MAX_POINTS) this.#thin();
    }
  }

  replace(x: ArrayLike<number>, y: ArrayLike<number>): void {
    this.#length = 0;
    this.append(x, y);
  }

  /** What it takes in memory. */
  get numBytes(): number {
    return this.#x.byteLength + this.#y.byteLength;
  }

  /** Leaves about half of the points, extremes and gaps among them; fewer than eight stay as they are. */
  halve(): void {
    if (this.#length >= 8) this.#thin();
    this.#x = this.#x.slice(0, this.#length);
    this.#y = this.#y.slice(0, this.#length);
  }

  #reserve(wanted: number): void {
    const needed = Math.min(wanted, MAX_POINTS);
    if (needed <= this.#x.length) return;
    const capacity = Math.min(MAX_POINTS, Math.max(needed, this.#x.length * 2));
    const grow = (old: Float64Array<ArrayBuffer>) => {
      const next = new Float64Array(capacity);
      next.set(old.subarray(0, this.#length));
      return next;
    };
    this.#x = grow(this.#x);
    this.#y = grow(this.#y);
  }

  #thin(): void {
    let kept = 0;
    for (let start = 0; start < this.#length; start += 4) {
      const end = Math.min(start + 4, this.#length);
      let low = -1;
      let high = -1;
      let gap = -1;
      for (let i = start; i < end; i++) {
        const value = this.#y[i]!;
        if (Number.isNaN(value)) {
          if (gap < 0) gap = i;
          continue;
        }
        if (low < 0 || value < this.#y[low]!) low = i;
        if (high < 0 || value >= this.#y[high]!) high = i;
      }
      for (let i = start; i < end; i++) {
        if (i !== low && i !== high && i !== gap) continue;
        this.#x[kept] = this.#x[i]!;
        this.#y[kept] = this.#y[i]!;
        kept++;
      }
    }
    this.#length = kept;
  }
}
