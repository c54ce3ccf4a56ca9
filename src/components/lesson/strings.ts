/** What the parts of a lesson say of themselves. */
export const strings = {
  headingLink: 'Link to this section',
  table: 'Table',
  notice: 'What to notice',
  showPart: (name: string) => `Show ${name}`,
  tryIt: 'What to change',
  takeaways: 'Take away',
  predict: 'Predict first',
  commit: 'Commit to this answer',
  committed: 'Noted. Now run the program below; the page comes back to your answer after it.',
  done: 'I have worked through this lesson',
  review: 'Your prediction',
  youSaid: 'You said:',
  right: 'The run agrees.',
  wrong: 'The run says otherwise.',
  notRunYet: 'Run the program above and see.',
  noPrediction: 'You have not made one. It is not too late to go back up and commit.',
} as const;
