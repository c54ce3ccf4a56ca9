export {
  Flatten,
  Identity,
  LeakyReLU,
  LogSoftmax,
  ReLU,
  Sigmoid,
  Softmax,
  Tanh,
} from './activations.ts';
export { GRUCell, LSTMCell, RNNCell } from './cells.ts';
export { ModuleList, Sequential } from './containers.ts';
export { Dropout } from './dropout.ts';
export { Embedding } from './embedding.ts';
export * as init from './init/index.ts';
export { LayerNorm } from './layer-norm.ts';
export { Linear } from './linear.ts';
export * from './losses/index.ts';
export { Module, Parameter, type StateDict } from './module.ts';
export { GRU, LSTM, RNN } from './recurrent.ts';
export { observeRecurrent } from './recurrent-observe.ts';
export * as utils from './utils/index.ts';
