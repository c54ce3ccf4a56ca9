/**
 * The engine's door: everything that a learner's program may use of it. What runs such a program comes in by `host.ts`.
 *
 * @module
 */
export * as data from './data/index.ts';
export * as decoding from './decoding/index.ts';
export { formatShape, type MistakeName, quiet, UnrolledError } from './errors.ts';
export * as reference from './kernels/reference/index.ts';
export * as nn from './nn/index.ts';
export * as optim from './optim/index.ts';
export * from './serialization/index.ts';
export * from './tensor/index.ts';
