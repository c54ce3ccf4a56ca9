/*
 * Where a tensor comes from, as far as a likely mistake can be told by it. Kept beside the tensors, not in them: few
 * have such an origin, and none lives longer for it.
 */

/** Batches that a DataLoader joined by itself, so that their first axis counts the items. */
export const loaderBatches = new WeakSet<object>();

/** Padded batches of sequences of different lengths, and what recurrent layers made of them without packing. */
export const paddedBatches = new WeakSet<object>();

export interface RecurrentOutput {
  timeAxis: number;
  bidirectional: boolean;
}

/** Outputs of recurrent layers over all steps. */
export const recurrentOutputs = new WeakMap<object, RecurrentOutput>();

/** The last step of a bidirectional layer's output, both halves. */
export const lastStepsOfBoth = new WeakSet<object>();
