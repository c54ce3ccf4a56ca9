/**
 * The engine's door: everything that a learner's program and the rest of the site may use of it.
 *
 * @module
 */
export {
  type BackendChoice,
  type BackendName,
  type BackendReport,
  chooseBackend,
  onDeviceLost,
  type WasmPaths,
} from './backend/index.ts';
export * as data from './data/index.ts';
export * as decoding from './decoding/index.ts';
export { forgetWarnings, formatShape, onWarning, UnrolledError } from './errors.ts';
export * as reference from './kernels/reference/index.ts';
export * as nn from './nn/index.ts';
export * as optim from './optim/index.ts';
export * from './serialization/index.ts';
export * from './tensor/index.ts';
