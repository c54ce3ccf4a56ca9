/** The order of teaching: every part and lesson, written or still planned. A lesson's folder must agree with it. */
export interface CurriculumLesson {
  readonly number: string;
  readonly slug: string;
  readonly title: string;
}

export interface CurriculumPart {
  readonly number: string;
  readonly title: string;
  readonly lessons: readonly CurriculumLesson[];
}

function part(number: string, title: string, lessons: readonly (readonly [slug: string, title: string])[]) {
  return {
    number,
    title,
    lessons: lessons.map(([slug, lessonTitle], index) => ({
      number: `${number}.${index + 1}`,
      slug,
      title: lessonTitle,
    })),
  } satisfies CurriculumPart;
}

export const curriculum: readonly CurriculumPart[] = [
  part('1', 'Sequences and memory', [
    ['why-sequences', 'Why order matters'],
    ['hidden-state', 'The hidden state, unrolled'],
    ['rnn-shapes', 'nn.RNN and its shapes'],
    ['sine-wave', 'First training: a sine wave'],
    ['bptt-from-scratch', 'An RNN from scratch'],
  ]),
  part('2', 'Gradients through time', [
    ['vanishing-gradients', 'Vanishing and exploding gradients'],
    ['gradient-clipping', 'Gradient clipping'],
    ['initialization', 'Initialisation'],
    ['regularization', 'Regularisation and normalisation'],
  ]),
  part('3', 'Gated cells', [
    ['lstm', 'The LSTM'],
    ['lstm-from-scratch', 'An LSTM from scratch'],
    ['gru', 'The GRU'],
    ['comparing-cells', 'RNN, LSTM or GRU?'],
  ]),
  part('4', 'Architectures', [
    ['stacked', 'Stacked RNNs'],
    ['bidirectional', 'Bidirectional RNNs'],
    ['sequence-classification', 'Many-to-one: classification'],
    ['sequence-labelling', 'Many-to-many: labelling'],
    ['one-to-many', 'One-to-many: generation'],
    ['variable-length', 'Variable lengths'],
  ]),
  part('5', 'Applications', [
    ['sentiment', 'Sentiment analysis, complete'],
    ['char-lm', 'A character-level language model'],
    ['word-lm', 'A word-level language model'],
    ['forecasting', 'Forecasting one series'],
    ['forecasting-multivariate', 'Forecasting many'],
  ]),
  part('6', 'Sequence to sequence', [
    ['seq2seq', 'Encoder, decoder, teacher forcing'],
    ['attention', 'Attention'],
    ['beam-search', 'Beam search'],
  ]),
  part('7', 'Beyond', [
    ['training-recipes', 'Recipes and repairs'],
    ['limits', 'Limits, and what came after'],
    ['assessment', 'Assessment'],
    ['take-it-with-you', 'Take it with you'],
  ]),
];
