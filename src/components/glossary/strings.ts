/** The glossary's words. */
export const strings = {
  title: 'Glossary',
  introduction:
    'The terms that the lessons use, each in a sentence or two. In a lesson a dotted line marks a term where it is used first: press it, and its meaning opens beside it.',
  firstUse: 'First used in',
  all: 'In the glossary',
  close: 'Close',
} as const;
