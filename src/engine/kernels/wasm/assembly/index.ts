// The module's exports. It has no memory of its own, no data and no runtime: it works on the memory it is given.
export { sigmoidInPlace, tanhInPlace } from './activations';
export { backward } from './backward';
export { linearBackward, linearForward, meanSquaredError } from './dense';
export { forward } from './forward';
export { adam, scale, sgd, sumOfSquares } from './updates';
