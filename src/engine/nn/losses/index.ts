export {
  BCELoss,
  type BCELossOptions,
  BCEWithLogitsLoss,
  type BCEWithLogitsLossOptions,
} from './binary.ts';
export {
  CrossEntropyLoss,
  type CrossEntropyLossOptions,
  NLLLoss,
  type NLLLossOptions,
} from './classification.ts';
export type { Reduction } from './reduction.ts';
export { L1Loss, type LossOptions, MSELoss, SmoothL1Loss } from './regression.ts';
