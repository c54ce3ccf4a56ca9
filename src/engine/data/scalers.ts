import { UnrolledError } from '../errors.ts';
import { Tensor, tensor } from '../tensor/index.ts';
import { asRows, type Series } from './windows.ts';

/** What a scaler remembers: z = (x − shift) / scale, one pair per variable. */
interface Affine {
  shift: number[];
  scale: number[];
}

/** The part that both scalers share; their difference is what `fit` measures. */
abstract class AffineScaler {
  #affine: Affine | null = null;
  protected abstract readonly className: string;

  /** Shift and scale of one variable, given all its values. */
  protected abstract measure(values: number[]): { shift: number; scale: number };

  /**
   * Measures the series. Give it the training part alone.
   *
   * @param series - a list of numbers, or of rows with one number per variable
   */
  fit(series: Series): this {
    const { rows, numVariables } = asRows(`data.${this.className}.fit()`, series);
    const measured = Array.from({ length: numVariables }, (_, variable) =>
      this.measure(rows.map(row => row[variable]!)),
    );
    this.#affine = { shift: measured.map(each => each.shift), scale: measured.map(each => each.scale) };
    return this;
  }

  /** Scales numbers, rows, or a tensor whose last axis counts the variables (any shape for one variable). */
  transform(values: Tensor): Tensor;
  transform(values: readonly number[] | Float32Array): number[];
  transform(values: readonly (readonly number[])[]): number[][];
  transform(values: Tensor | Series): Tensor | number[] | number[][];
  transform(values: Tensor | Series): unknown {
    const { shift, scale } = this.affine('transform');
    if (values instanceof Tensor) {
      return values.sub(this.row(values, shift, 'transform')).div(this.row(values, scale, 'transform'));
    }
    return this.map('transform', values, (value, variable) => (value - shift[variable]!) / scale[variable]!);
  }

  /** Takes scaled values back to the units of the series. */
  inverseTransform(values: Tensor): Tensor;
  inverseTransform(values: readonly number[] | Float32Array): number[];
  inverseTransform(values: readonly (readonly number[])[]): number[][];
  inverseTransform(values: Tensor | Series): Tensor | number[] | number[][];
  inverseTransform(values: Tensor | Series): unknown {
    const { shift, scale } = this.affine('inverseTransform');
    if (values instanceof Tensor) {
      const scaleRow = this.row(values, scale, 'inverseTransform');
      return values.mul(scaleRow).add(this.row(values, shift, 'inverseTransform'));
    }
    return this.map(
      'inverseTransform',
      values,
      (value, variable) => value * scale[variable]! + shift[variable]!,
    );
  }

  /** `fit(series)` and `transform(series)` in one call. */
  fitTransform(series: readonly number[] | Float32Array): number[];
  fitTransform(series: readonly (readonly number[])[]): number[][];
  fitTransform(series: Series): unknown {
    return this.fit(series).transform(series);
  }

  protected affine(method: string): Affine {
    if (this.#affine === null) {
      throw new UnrolledError(
        `data.${this.className}.${method}(): expected a fitted scaler. Call fit(series) on the training part first.`,
      );
    }
    return this.#affine;
  }

  private row(values: Tensor, numbers: number[], method: string): number | Tensor {
    if (numbers.length === 1) return numbers[0]!;
    const last = values.shape.at(-1);
    if (last !== numbers.length) {
      throw new UnrolledError(
        `data.${this.className}.${method}(): expected the last axis to hold the ${numbers.length} variables it was fitted on, got shape (${values.shape.join(', ')}).`,
      );
    }
    return tensor(numbers);
  }

  private map(method: string, series: Series, scaled: (value: number, variable: number) => number): unknown {
    const { rows, numVariables, isFlat } = asRows(`data.${this.className}.${method}()`, series);
    const expected = this.affine(method).shift.length;
    if (numVariables !== expected) {
      throw new UnrolledError(
        `data.${this.className}.${method}(): expected the ${expected} variable(s) it was fitted on, got ${numVariables}.`,
      );
    }
    if (isFlat) return rows.map(row => scaled(row[0]!, 0));
    return rows.map(row => row.map(scaled));
  }
}

/**
 * Brings each variable to mean 0 and standard deviation 1.
 *
 *     z = (x − μ) / σ
 *
 * Legend: μ mean, σ standard deviation (divided by N) of the fitted series. A variable that never changes gets
 * σ = 1.
 *
 * Shapes: lists of numbers (T), rows (T, F), or tensors (…, F); the result has the shape of what was given.
 *
 * Errors: use before `fit`; another number of variables than fitted.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const series = [10, 12, 14, 16, 30];
 * const [past, future] = data.timeSplit(series, [0.8, 0.2]);
 * const scaler = new data.StandardScaler().fit(past);   // the future stays unseen
 * console.log(scaler.mean, scaler.std, scaler.transform(future));
 * console.log(scaler.inverseTransform(scaler.transform(future))); // [30]
 */
export class StandardScaler extends AffineScaler {
  protected readonly className = 'StandardScaler';

  /** μ of each variable. */
  get mean(): readonly number[] {
    return this.affine('mean').shift;
  }

  /** σ of each variable. */
  get std(): readonly number[] {
    return this.affine('std').scale;
  }

  protected measure(values: number[]): { shift: number; scale: number } {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { shift: mean, scale: Math.sqrt(variance) || 1 };
  }
}

/**
 * Brings each variable to the range from 0 to 1.
 *
 *     z = (x − min) / (max − min)
 *
 * Legend: min, max of the fitted series. Later values may lie outside 0…1. A variable that never changes gets
 * the divisor 1.
 *
 * Shapes: as in {@link StandardScaler}.
 *
 * Errors: as in {@link StandardScaler}.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const scaler = new data.MinMaxScaler().fit([10, 20, 30]);
 * console.log(scaler.transform([10, 15, 40])); // [0, 0.25, 1.5]
 */
export class MinMaxScaler extends AffineScaler {
  protected readonly className = 'MinMaxScaler';

  /** The smallest fitted value of each variable. */
  get min(): readonly number[] {
    return this.affine('min').shift;
  }

  /** The largest fitted value of each variable. */
  get max(): readonly number[] {
    const { shift, scale } = this.affine('max');
    return shift.map((min, variable) => min + scale[variable]!);
  }

  protected measure(values: number[]): { shift: number; scale: number } {
    const min = values.reduce((a, b) => Math.min(a, b));
    const max = values.reduce((a, b) => Math.max(a, b));
    return { shift: min, scale: max - min || 1 };
  }
}
