import type { GlossaryEntry } from './schema.ts';

/**
 * The tutorial's terms, by the id that `<Term id="…">` names, in alphabetical order. `lesson` is the slug of the
 * lesson that uses the term first and marks it there. A definition is one or two plain sentences; `$…$` is set as
 * an equation.
 */
export const glossary: Readonly<Record<string, GlossaryEntry>> = {
  adam: {
    term: 'Adam',
    definition:
      'An optimizer that divides the step of each weight by a running size of its own gradients, so that weights with small gradients move as fast as those with large ones.',
    lesson: 'gradient-clipping',
  },
  'back-propagation-through-time': {
    term: 'back-propagation through time',
    definition:
      'The gradient of a recurrent network: unroll it, go back from the loss step by step, and add up what each use of a weight gets. BPTT for short.',
    lesson: 'bptt-from-scratch',
  },
  backend: {
    term: 'backend',
    definition:
      'What computes the tensors: WebGPU on the graphics card, wasm (WebAssembly) or plain JavaScript on the processor. The results agree but for the last digits.',
    lesson: 'gradient-clipping',
  },
  'bag-of-words': {
    term: 'bag of words',
    definition:
      'A text as the counts of its words. It has a fixed size and forgets the order in which the words stood.',
    lesson: 'why-sequences',
  },
  baseline: {
    term: 'baseline',
    definition:
      'What an answer costs that needs no training, such as repeating the last value. A model is worth its trouble only if it does better.',
    lesson: 'sine-wave',
  },
  batch: {
    term: 'batch',
    definition:
      'The samples that are read together in one training step. The gradient is taken of their mean loss.',
    lesson: 'rnn-shapes',
  },
  bidirectional: {
    term: 'bidirectional',
    definition:
      'Of a recurrent layer: with two sets of weights, of which one reads the sequence from its beginning and the other from its end.',
    lesson: 'rnn-shapes',
  },
  candidate: {
    term: 'candidate',
    definition:
      'What a gated cell would write into its state at a step if its gates let all of it in: $g_t$ in an LSTM.',
    lesson: 'lstm',
  },
  'cell-state': {
    term: 'cell state',
    definition:
      'The second state of an LSTM, its memory: it is multiplied by the forget gate and added to, and no function squashes it. $c_t$ in the equations.',
    lesson: 'lstm',
  },
  'cross-entropy': {
    term: 'cross-entropy',
    definition:
      'The loss for choosing among classes: $-\\ln p$, where $p$ is the probability that the model gave to the right one.',
    lesson: 'why-sequences',
  },
  dropout: {
    term: 'dropout',
    definition:
      'While training, setting each number of a layer to zero with a fixed probability and scaling up the rest. It keeps a network from leaning on any one unit.',
    lesson: 'regularization',
  },
  epoch: {
    term: 'epoch',
    definition: 'One pass of training through the whole training set.',
    lesson: 'sine-wave',
  },
  'exploding-gradient': {
    term: 'exploding gradient',
    definition:
      'A gradient that grows with every step on its way back, until one training step with it throws the weights away.',
    lesson: 'vanishing-gradients',
  },
  'feed-forward-network': {
    term: 'feed-forward network',
    definition:
      'A network whose signals go from input to output once, without a loop. The size of its input is fixed.',
    lesson: 'why-sequences',
  },
  'finite-differences': {
    term: 'finite differences',
    definition:
      'A derivative by measurement: move one number a little to both sides, compute the result twice, and divide the difference by the distance.',
    lesson: 'lstm-from-scratch',
  },
  'forget-gate': {
    term: 'forget gate',
    definition:
      'The gate of an LSTM that says how much of the cell state is kept: 1 keeps everything, 0 erases it.',
    lesson: 'initialization',
  },
  gate: {
    term: 'gate',
    definition:
      'Numbers between 0 and 1, one for each unit, that another quantity is multiplied by. A network computes its gates itself, by a sigmoid of input and state.',
    lesson: 'lstm',
  },
  'gradient-check': {
    term: 'gradient check',
    definition:
      'A comparison of a derived gradient with a measured one: each weight is nudged to either side, and the two losses are compared.',
    lesson: 'bptt-from-scratch',
  },
  'gradient-clipping': {
    term: 'gradient clipping',
    definition:
      'Shortening the gradient to a chosen length if it is longer, and keeping its direction. It guards a training step against a leap.',
    lesson: 'sine-wave',
  },
  'gradient-norm': {
    term: 'gradient norm',
    definition:
      'The length of the gradient over all parameters, $\\sqrt{\\sum_i g_i^2}$: how steep the loss is where the weights are now.',
    lesson: 'why-sequences',
  },
  gru: {
    term: 'gated recurrent unit (GRU)',
    definition:
      'A recurrent cell with one state and two gates: $\\sym{h}{h_t} = (1-\\sym{z}{z_t})\\odot\\sym{n}{n_t} + \\sym{z}{z_t}\\odot\\sym{h}{h_{t-1}}$.',
    lesson: 'gru',
  },
  'hidden-size': {
    term: 'hidden size',
    definition: 'How many numbers, or units, a hidden state has.',
    lesson: 'hidden-state',
  },
  'hidden-state': {
    term: 'hidden state',
    definition:
      'The vector $\\sym{h}{h_t}$ that a recurrent network carries from step to step. It is all that the network knows of what it has read.',
    lesson: 'hidden-state',
  },
  initialization: {
    term: 'initialisation',
    definition:
      'How the first values of the weights are drawn. In a recurrent network it decides by what factor states and gradients grow or shrink at every step.',
    lesson: 'initialization',
  },
  'input-gate': {
    term: 'input gate',
    definition: 'The gate of an LSTM that says how much of the candidate is written into the cell state.',
    lesson: 'lstm',
  },
  'layer-normalization': {
    term: 'layer normalisation',
    definition:
      'Shifting and scaling the units of a layer, for each sample and step on its own, to mean 0 and variance 1.',
    lesson: 'regularization',
  },
  lstm: {
    term: 'long short-term memory (LSTM)',
    definition:
      'A recurrent cell with a cell state that is kept and a hidden state that is shown, and with gates for forgetting, writing and showing.',
    lesson: 'lstm',
  },
  'many-to-many': {
    term: 'many-to-many',
    definition: 'Reading a sequence and giving an answer at every step, for instance a label for each word.',
    lesson: 'why-sequences',
  },
  'many-to-one': {
    term: 'many-to-one',
    definition: 'Reading a whole sequence and giving one answer at its end.',
    lesson: 'why-sequences',
  },
  'mean-squared-error': {
    term: 'mean squared error',
    definition:
      'The loss for predicting numbers, MSE for short: the mean of $(\\hat y - y)^2$ over all predictions.',
    lesson: 'sine-wave',
  },
  'one-hot': {
    term: 'one-hot',
    definition:
      'Of an encoding: item number $k$ of a vocabulary as a row of zeros with a single 1 in place $k$.',
    lesson: 'why-sequences',
  },
  'one-to-many': {
    term: 'one-to-many',
    definition:
      'Starting from one input and writing a whole sequence, each step reading the answer of the one before.',
    lesson: 'why-sequences',
  },
  'orthogonal-matrix': {
    term: 'orthogonal matrix',
    definition:
      'A square matrix whose rows have length 1 and stand at right angles to one another. It turns a vector and leaves its length as it is.',
    lesson: 'initialization',
  },
  'output-gate': {
    term: 'output gate',
    definition: 'The gate of an LSTM that says how much of the cell state is shown as hidden state.',
    lesson: 'lstm',
  },
  overfitting: {
    term: 'overfitting',
    definition:
      'Learning the training samples, noise and all, so that the error on fresh samples grows while the one on the training samples still falls.',
    lesson: 'regularization',
  },
  'recurrent-dropout': {
    term: 'recurrent dropout',
    definition:
      'Dropout on the way from step to step, with one mask that stays the same through the whole sequence.',
    lesson: 'regularization',
  },
  'recurrent-network': {
    term: 'recurrent network',
    definition:
      'A network that reads a sequence item by item and feeds its own last state back in: $\\sym{h}{h_t} = f(\\sym{x}{x_t}, \\sym{h}{h_{t-1}})$.',
    lesson: 'why-sequences',
  },
  regularization: {
    term: 'regularisation',
    definition: 'Whatever makes the training samples harder to learn by heart, for the sake of fresh ones.',
    lesson: 'regularization',
  },
  'reset-gate': {
    term: 'reset gate',
    definition:
      'The gate $\\sym{r}{r}$ of a GRU, between 0 and 1: how much the candidate for the new state may see of the old one.',
    lesson: 'gru',
  },
  'residual-connection': {
    term: 'residual connection',
    definition:
      'A way around a layer: the layer’s input is added to its output, so that the layer has only to learn the difference.',
    lesson: 'regularization',
  },
  saturation: {
    term: 'saturation',
    definition:
      'Of a unit: to be driven so far that tanh or the sigmoid is flat there. Its slope, and with it the gradient, is then close to zero.',
    lesson: 'vanishing-gradients',
  },
  'sequential-data': {
    term: 'sequential data',
    definition: 'Items in a row whose order carries meaning: words, notes, measurements in time.',
    lesson: 'why-sequences',
  },
  sgd: {
    term: 'SGD',
    definition:
      'Stochastic gradient descent, the plain optimizer: every weight moves against its gradient, by the gradient times the step size. The step size is also called the learning rate, lr in code.',
    lesson: 'gradient-clipping',
  },
  'singular-value': {
    term: 'singular value',
    definition:
      'How much a matrix lengthens a vector of a certain direction. The largest is the most that it lengthens any.',
    lesson: 'vanishing-gradients',
  },
  'spectral-radius': {
    term: 'spectral radius',
    definition:
      'The size of the largest eigenvalue of a matrix. It tells how the powers of the matrix grow or shrink in the long run.',
    lesson: 'vanishing-gradients',
  },
  unrolling: {
    term: 'unrolling',
    definition:
      'Drawing or computing the loop of a recurrent network as a chain with one copy for each step. All copies share one set of weights.',
    lesson: 'hidden-state',
  },
  'update-gate': {
    term: 'update gate',
    definition:
      'The gate $\\sym{z}{z}$ of a GRU, between 0 and 1: how much of the old state stays. In PyTorch’s form 1 keeps and 0 replaces.',
    lesson: 'gru',
  },
  'vanishing-gradient': {
    term: 'vanishing gradient',
    definition:
      'A gradient whose part from far back is too weak to be heard, because every step on its way back has shortened it.',
    lesson: 'vanishing-gradients',
  },
  'weight-sharing': {
    term: 'weight sharing',
    definition:
      'Using the same weights in several places, as a recurrent network does at every step. What is learnt for one place then holds for all.',
    lesson: 'hidden-state',
  },
  window: {
    term: 'window',
    definition: 'A stretch of a longer series, cut out as one sample to read.',
    lesson: 'sine-wave',
  },
};
