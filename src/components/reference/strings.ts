/** The reference page's words, and the order and names of its parts. */
export const texts = {
  title: 'API reference',
  introduction:
    'What a program imports from unrolled. Whoever knows PyTorch knows most of it: names are PyTorch’s in camelCase, keyword arguments become one options object at the end, and a module is called by its forward method.',
  search: 'Search the reference',
  searchHint: 'name, word or PyTorch name',
  noResults: 'Nothing found. Try a shorter word, or PyTorch’s name without underscores.',
  contents: 'Parts of the reference',
  example: 'Example',
  openExample: 'Edit and run',
  loading: 'Loading the entries…',
  opening: 'Opening the editor…',
  parameters: 'Parameters',
  members: (count: number) => `Members (${count})`,
  types: (count: number) => `Types (${count})`,
  results: (count: number) => (count === 1 ? '1 entry found' : `${count} entries found`),
} as const;

export interface ReferencePart {
  /** `ReferenceEntry.part`. */
  id: string;
  title: string;
  /** The namespace that the part's names share; null where they are imported each by its own name. */
  namespace: string | null;
}

const namespaced = (namespace: string, title: string): ReferencePart => ({ id: namespace, title, namespace });

/** The page's parts, in order. */
export const parts: readonly ReferencePart[] = [
  { id: 'tensors', title: 'Tensors and gradients', namespace: null },
  namespaced('nn', 'Layers and losses'),
  namespaced('nn.functional', 'Layers and losses as functions'),
  namespaced('nn.utils', 'Gradient clipping'),
  namespaced('nn.utils.rnn', 'Padding and packing'),
  namespaced('nn.init', 'Initialisation'),
  namespaced('optim', 'Optimizers'),
  namespaced('optim.lrScheduler', 'Learning-rate schedules'),
  namespaced('data', 'Data sets and loaders'),
  namespaced('decoding', 'Decoding'),
  { id: 'plot', title: 'Loops, plots and probes', namespace: null },
  { id: 'saving', title: 'Saving and resuming', namespace: null },
  { id: 'backends', title: 'Backends and errors', namespace: null },
  namespaced('reference', 'Cells in plain loops'),
];
