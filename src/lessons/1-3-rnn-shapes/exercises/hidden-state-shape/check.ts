// start: Without batchFirst
// start: Your output, one direction
// start: Your hN, both directions
// start: Places in hN
import { exercise, shape, value } from '../../../checks.ts';

const batchInFront =
  'The batch is not the first axis of hN. batchFirst concerns the input and output alone; hN begins with layers and directions.';

export default exercise([
  value('batchFirst', true, {
    title: 'The layer takes the batch first',
    mistakes: [
      {
        like: false,
        says: 'Without batchFirst the layer takes (8, 20, 5) for 8 steps of 20 sequences. It raises no error, and everything it computes is wrong.',
      },
    ],
  }),
  shape('output', [8, 20, 16], { title: 'output, one direction' }),
  shape('hN', [2, 8, 16], {
    title: 'hN, one direction',
    mistakes: [
      {
        shape: [1, 8, 16],
        says: 'Only one layer: numLayers is 1 unless you say otherwise.',
      },
    ],
  }),
  shape('outputBoth', [8, 20, 32], {
    title: 'output, both directions',
    mistakes: [
      {
        shape: [8, 20, 16],
        says: 'The second layer of weights, which reads from the end, is missing: pass bidirectional on.',
      },
    ],
  }),
  shape('hNBoth', [4, 8, 16], { title: 'hN, both directions' }),
  value('predictedOutput', [8, 20, 16], {
    title: 'Your output, one direction',
    mistakes: [
      {
        like: [8, 20, 32],
        says: 'output shows the top layer alone. The layer below is read by the top one and does not appear.',
      },
      {
        like: [20, 8, 16],
        says: 'With batchFirst the batch comes first in output, as it does in the input.',
      },
    ],
  }),
  value('predictedHN', [2, 8, 16], {
    title: 'Your hN, one direction',
    mistakes: [
      { like: [8, 2, 16], says: batchInFront },
      {
        like: [1, 8, 16],
        says: 'hN has a final state for every layer, not for the top one alone: each layer needs its own to go on from.',
      },
    ],
  }),
  value('predictedOutputBoth', [8, 20, 32], {
    title: 'Your output, both directions',
    mistakes: [
      {
        like: [8, 20, 16],
        says: 'At every step there are two states, one for each direction. output puts them side by side.',
      },
    ],
  }),
  value('predictedHNBoth', [4, 8, 16], {
    title: 'Your hN, both directions',
    mistakes: [
      {
        like: [2, 8, 32],
        says: 'In output the directions stand side by side; in hN they do not. Each has a row of its own: layers × directions rows.',
      },
      { like: [8, 4, 16], says: batchInFront },
    ],
  }),
  value('rows', [0, 1, 2, 3], {
    title: 'Places in hN',
    mistakes: [
      {
        like: [0, 2, 1, 3],
        says: 'This puts all layers of one direction together. hN puts both directions of one layer together, the lowest layer first.',
      },
      {
        like: [0, 0, 1, 1],
        says: 'Forward and backward share a place here. Each layer takes two rows.',
      },
    ],
  }),
]);
