import { util } from '@tensorflow/tfjs-core';

/** A tensor seen around a run of neighbouring axes. */
export interface Block {
  outer: number;
  size: number;
  inner: number;
}

/** Groups of neighbouring axes that are reduced together, last group first, for the shape before each. */
export function blocks(shape: readonly number[], axes: readonly number[]): Block[] {
  const sizes = [...shape];
  const product = (from: number, to: number) => util.sizeFromShape(sizes.slice(from, to));
  const found: Block[] = [];
  let end = shape.length;
  while (end > 0) {
    if (!axes.includes(end - 1)) {
      end--;
      continue;
    }
    let start = end - 1;
    while (start > 0 && axes.includes(start - 1)) start--;
    found.push({ outer: product(0, start), size: product(start, end), inner: product(end, sizes.length) });
    for (let axis = start; axis < end; axis++) sizes[axis] = 1;
    end = start;
  }
  return found;
}

/** The shape that is left when axes are reduced. */
export const reducedShape = (
  shape: readonly number[],
  axes: readonly number[],
  keepDims: boolean,
): number[] => shape.flatMap((size, i) => (axes.includes(i) ? (keepDims ? [1] : []) : [size]));
