// expect: layers × directions rows
import { nn } from 'unrolled';

/** Reads (8, 20, 5): 5 inputs, 16 hidden units, 2 layers. */
export function build(bidirectional: boolean): nn.RNN {
  return new nn.RNN(5, 16, {
    numLayers: 2,
    batchFirst: true,
    bidirectional,
  });
}

/** What you expect before running: one direction, then both. */
export const predicted: Record<
  'output' | 'hN' | 'outputBoth' | 'hNBoth',
  number[]
> = {
  output: [8, 20, 16], // batch, step, unit of the top layer
  hN: [2, 8, 16], // layer, batch, unit
  outputBoth: [8, 20, 32], // both directions side by side
  hNBoth: [2, 8, 32], // a row for each layer and direction
};

/** The place in hN of a layer's final state in a direction. */
export function row(layer: number, direction: number): number {
  return 2 * layer + direction;
}
