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
export { MultiheadAttention } from './attention.ts';
export { BatchNorm1d } from './batch-norm.ts';
export { GRUCell, LSTMCell, RNNCell } from './cells.ts';
export { ModuleList, Sequential } from './containers.ts';
export { Conv1d, MaxPool1d } from './convolution.ts';
export { Dropout, Dropout2d } from './dropout.ts';
export { Embedding } from './embedding.ts';
export * as functional from './functional.ts';
export * as init from './init/index.ts';
export { LayerNorm } from './layer-norm.ts';
export { Linear } from './linear.ts';
export * from './losses/index.ts';
export { Module, Parameter, type StateDict } from './module.ts';
export { GRU, LSTM, RNN } from './recurrent.ts';
export { observeRecurrent } from './recurrent-observe.ts';
export * as utils from './utils/index.ts';
