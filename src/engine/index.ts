/**
 * The engine's door: everything that a learner's program and the rest of the site may use of it.
 */
export { forgetWarnings, formatShape, onWarning, UnrolledError } from './errors.ts';
export * from './tensor/index.ts';
