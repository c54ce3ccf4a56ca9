/**
 * The engine's door: everything that a learner's program and the rest of the site may use of it.
 */
export * as data from './data/index.ts';
export { forgetWarnings, formatShape, onWarning, UnrolledError } from './errors.ts';
export * from './tensor/index.ts';
