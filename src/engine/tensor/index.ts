export { detectAnomaly } from './anomaly.ts';
export { applyFunction, type FunctionSpec } from './core.ts';
export { differentiable } from './differentiable.ts';
export { einsum } from './einsum.ts';
export {
  arange,
  cat,
  eye,
  fromTf,
  full,
  linspace,
  ones,
  onesLike,
  rand,
  randint,
  randn,
  randperm,
  stack,
  type TensorOptions,
  tensor,
  where,
  zeros,
  zerosLike,
} from './factories.ts';
export { isGradEnabled, noGrad } from './lifetime.ts';
export { memory } from './memory.ts';
export { type NestedArray, printValues, type TensorLike } from './nested.ts';
export type { SortOptions, TopkOptions } from './ordering.ts';
export { Parameter } from './parameter.ts';
export { Generator, type GeneratorState, generator, manualSeed } from './random.ts';
export { activeBackend, type DType, type Shape, type Values } from './raw.ts';
export { readTensors } from './read-tensors.ts';
export { Tensor } from './tensor.ts';
export type { GradientHook } from './tensor-core.ts';
