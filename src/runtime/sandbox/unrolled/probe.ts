import type { Tensor } from '../../../engine/index.ts';
import { drawPicture, nextStep } from './plot/heat-maps.ts';
import { plot } from './plot/index.ts';
import { enqueueLatest } from './plot/queue.ts';
import { takeReading } from './readback.ts';

/**
 * Watches a tensor under a name, drawn as its shape suggests: a single number as a curve, a vector as bars,
 * a matrix as a heat map, more dimensions as a heat map of all but the last by the last. Returns the tensor,
 * so a probe can be set within an expression.
 *
 * @example
 * const h = probe('state', tensor([[0.1, -0.2], [0.3, 0.4]]));
 */
export function probe(name: string, tensor: Tensor): Tensor {
  if (tensor.numel === 1) {
    plot.line(name, tensor);
    return tensor;
  }
  if (tensor.ndim === 1) {
    plot.series(name, { [name]: tensor }, { kind: 'bar', xLabel: 'index' });
    return tensor;
  }
  const reading = takeReading(tensor);
  const cols = reading.shape[reading.shape.length - 1]!;
  const rows = reading.shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const step = nextStep(name);
  enqueueLatest(`picture ${name}`, {
    readings: [reading],
    draw: ([values]) => drawPicture(name, rows, cols, values!, { rowLabel: 'row', colLabel: 'column', step }),
  });
  return tensor;
}
