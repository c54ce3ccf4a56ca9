/**
 * The engine's second door, for whatever runs a learner's program: it chooses the backend, hands over data files,
 * takes its turn between batches, and is told of what happens. Nothing here is part of the module `unrolled`.
 *
 * @module
 */
export { submittedWork } from './backend/device-work.ts';
export {
  type BackendChoice,
  type BackendName,
  type BackendReport,
  chooseBackend,
  onDeviceLost,
  type WasmPaths,
} from './backend/index.ts';
export { watchAllocations } from './backend/tfjs-allocations.ts';
export { type DataProvider, setDataProvider } from './data/real-series.ts';
export { setYieldPoint, type YieldPoint } from './data/yield-point.ts';
export { forgetWarnings, onWarning, type WarningPlace } from './errors.ts';
export { type LiveSettingListener, type LiveSettingName, liveSettings } from './optim/live-control.ts';
export { onOptimizer } from './optim/optimizer.ts';
export { checkFinite } from './tensor/anomaly.ts';
export { enterLoop, leaveLoop, onStepEnd } from './tensor/lifetime.ts';
export { readsSynchronously } from './tensor/raw.ts';
