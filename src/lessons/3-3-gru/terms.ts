import type { Terms } from '../schema.ts';

export default {
  gru: {
    term: 'gated recurrent unit (GRU)',
    definition:
      'A recurrent cell with one state and two gates: $\\sym{h}{h_t} = (1-\\sym{z}{z_t})\\odot\\sym{n}{n_t} + \\sym{z}{z_t}\\odot\\sym{h}{h_{t-1}}$.',
  },
  'reset-gate': {
    term: 'reset gate',
    definition:
      'The gate $\\sym{r}{r}$ of a GRU, between 0 and 1: how much the candidate for the new state may see of the old one.',
  },
  'update-gate': {
    term: 'update gate',
    definition:
      'The gate $\\sym{z}{z}$ of a GRU, between 0 and 1: how much of the old state stays. In PyTorch’s form 1 keeps and 0 replaces.',
  },
} satisfies Terms;
