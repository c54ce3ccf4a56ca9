export { type CheckpointParts, loadCheckpoint, type Stateful, saveCheckpoint } from './checkpoint.ts';
export { load, save } from './state-dict.ts';
