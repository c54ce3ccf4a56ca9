import type { Terms } from '../schema.ts';

export default {
  adam: {
    term: 'Adam',
    definition:
      'An optimizer that divides the step of each weight by a running size of its own gradients, so that weights with small gradients move as fast as those with large ones.',
  },
  backend: {
    term: 'backend',
    definition:
      'What computes the tensors: WebGPU on the graphics card, wasm (WebAssembly) or plain JavaScript on the processor. The results agree but for the last digits.',
  },
  sgd: {
    term: 'SGD',
    definition:
      'Stochastic gradient descent, the plain optimizer: every weight moves against its gradient, by the gradient times the step size. The step size is also called the learning rate, lr in code.',
  },
} satisfies Terms;
