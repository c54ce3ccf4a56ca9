/** Commands sent to the GPU since the counter was made or reset. */
export interface DispatchCounts {
  dispatches: number;
  submits: number;
}

export interface DispatchCounter {
  counts(): DispatchCounts;
  reset(): void;
  /** Takes the counter out again. */
  stop(): void;
}

/**
 * Counts compute dispatches and queue submits of every device in this realm, whoever records them, by
 * wrapping the two methods on their prototypes. For the status line and for tests of the dispatch budget.
 */
export function countDispatches(): DispatchCounter {
  const counts: DispatchCounts = { dispatches: 0, submits: 0 };
  const pass = GPUComputePassEncoder.prototype;
  const queue = GPUQueue.prototype;
  const { dispatchWorkgroups } = pass;
  const { submit } = queue;
  pass.dispatchWorkgroups = function (...size) {
    counts.dispatches++;
    return dispatchWorkgroups.apply(this, size);
  };
  queue.submit = function (buffers) {
    counts.submits++;
    return submit.call(this, buffers);
  };
  return {
    counts: () => ({ ...counts }),
    reset() {
      counts.dispatches = 0;
      counts.submits = 0;
    },
    stop() {
      pass.dispatchWorkgroups = dispatchWorkgroups;
      queue.submit = submit;
    },
  };
}
