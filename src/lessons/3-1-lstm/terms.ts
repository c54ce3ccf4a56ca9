import type { Terms } from '../schema.ts';

export default {
  candidate: {
    term: 'candidate',
    definition:
      'What a gated cell would write into its state at a step if its gates let all of it in: $g_t$ in an LSTM.',
  },
  'cell-state': {
    term: 'cell state',
    definition:
      'The second state of an LSTM, its memory: it is multiplied by the forget gate and added to, and no function squashes it. $c_t$ in the equations.',
  },
  gate: {
    term: 'gate',
    definition:
      'Numbers between 0 and 1, one for each unit, that another quantity is multiplied by. A network computes its gates itself, by a sigmoid of input and state.',
  },
  'input-gate': {
    term: 'input gate',
    definition:
      'The gate of an LSTM that says how much of the candidate is written into the cell state.',
  },
  lstm: {
    term: 'long short-term memory (LSTM)',
    definition:
      'A recurrent cell with a cell state that is kept and a hidden state that is shown, and with gates for forgetting, writing and showing.',
  },
  'output-gate': {
    term: 'output gate',
    definition:
      'The gate of an LSTM that says how much of the cell state is shown as hidden state.',
  },
} satisfies Terms;
