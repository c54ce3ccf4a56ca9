import type { SearchDocument } from './documents.ts';

/** The search's words. */
export const strings = {
  button: 'Search',
  title: 'Search',
  placeholder: 'Lessons, terms, names of the library',
  kinds: { lesson: 'Lessons', glossary: 'Glossary', reference: 'Reference', page: 'Pages' } satisfies Record<
    SearchDocument['kind'],
    string
  >,
  help: 'Searches the lessons, the glossary and the API reference. The start of a word is enough, and PyTorch’s names find ours.',
  examples: 'For instance',
  exampleQueries: ['hidden state', 'gradient norm', 'clip_grad_norm_'],
  loading: 'Loading the index…',
  failed: 'The index could not be loaded. The contents list every lesson.',
  none: (query: string) => `Nothing found for “${query}”.`,
  noneHelp: 'Try a shorter or another word, or look in',
  found: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  contents: 'the contents',
  glossary: 'the glossary',
  reference: 'the reference',
  close: 'Close',
} as const;
