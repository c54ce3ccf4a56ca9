/** The quiz's words, in one place. */
export const texts = {
  label: 'Check your understanding',
  place: (number: number, all: number) => `Question ${number} of ${all}`,
  answer: 'Answer',
  right: 'Right.',
  wrong: 'Not quite.',
  yours: 'your answer',
  score: (right: number, all: number) => `${right} of ${all} right.`,
  again: 'Start over',
} as const;
