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

export const namespaceTitles: readonly (readonly [namespace: string, title: string])[] = [
  ['', 'Tensors, seeds, saving'],
  ['nn', 'Layers and losses'],
  ['nn.utils', 'Gradient clipping'],
  ['nn.utils.rnn', 'Padding and packing'],
  ['nn.init', 'Initialisation'],
  ['optim', 'Optimizers'],
  ['optim.lrScheduler', 'Learning-rate schedules'],
  ['data', 'Data sets and loaders'],
  ['decoding', 'Decoding'],
  ['plot', 'Plots'],
  ['reference', 'Cells in plain loops'],
];
