/**
 * Float64 twins of the recurrent cells, for one sequence at a time, on plain arrays: short enough to read, and
 * the truth that kernels and from-scratch lessons are compared with. They import nothing.
 */
export type { Matrix, Vector } from './algebra.ts';
export { type GruStep, gruBackward, gruCell, gruForward } from './gru.ts';
export { type LstmStep, lstmBackward, lstmCell, lstmForward } from './lstm.ts';
export { type Nonlinearity, rnnBackward, rnnCell, rnnForward } from './rnn.ts';
export { Adam, clipGradNorm, meanSquaredError } from './training.ts';
export type { CellWeights, SequenceGradients } from './weights.ts';
