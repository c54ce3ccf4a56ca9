export {
  CosineAnnealingLR,
  ExponentialLR,
  LRScheduler,
  type LRSchedulerState,
  StepLR,
} from './lr-scheduler.ts';
export {
  ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
  type ReduceLROnPlateauState,
} from './reduce-lr-on-plateau.ts';
