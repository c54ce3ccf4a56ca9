import type { Terms } from '../schema.ts';

export default {
  'part-of-speech': {
    term: 'part of speech',
    definition:
      'What kind of word a word is in its sentence: noun, verb, adjective and so on.',
  },
  tagging: {
    term: 'tagging',
    definition:
      'Giving every token of a sequence a label, such as its part of speech, or whether it belongs to a name.',
  },
  'token-accuracy': {
    term: 'token accuracy',
    definition:
      'The share of tokens that got the right label, over all sequences together and without padding.',
  },
} satisfies Terms;
