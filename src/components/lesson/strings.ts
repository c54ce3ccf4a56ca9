export const strings = {
  headingLink: 'Link to this section',
  notice: 'What to notice',
  tryIt: 'What to change',
  takeaways: 'Take away',
  predict: 'Predict first',
  commit: 'Commit to this answer',
  committed: (answer: string) => `You predicted: ${answer}`,
  noPrediction: 'You made no prediction. It is not too late: go back up and commit to one.',
  review: 'Your prediction',
  run: 'Run',
  symbols: 'Symbols',
} as const;
