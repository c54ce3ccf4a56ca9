import { nn } from 'unrolled';

/** Reads (8, 20, 5): 5 inputs, 16 hidden units, 2 layers. */
export function build(bidirectional: boolean): nn.RNN {
  return new nn.RNN(5, 16, { bidirectional }); // not all is said yet
}

/** What you expect before running: one direction, then both. */
export const predicted: Record<
  'output' | 'hN' | 'outputBoth' | 'hNBoth',
  number[]
> = {
  output: [],
  hN: [],
  outputBoth: [],
  hNBoth: [],
};

/** The place in hN of a layer's final state in a direction. */
export function row(layer: number, direction: number): number {
  return layer * 0 + direction * 0;
}
