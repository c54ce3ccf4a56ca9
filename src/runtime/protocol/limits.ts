/** Bounds on what comes out of the sandbox. The worker keeps to them, the relay enforces them, the page checks. */
export const limits = {
  /** A worker sends a batch at most this often. */
  batchIntervalMs: 100,
  /** Batches on their way to the page that it has not acknowledged. */
  unacknowledgedBatches: 2,
  /** Batches the relay holds for a page that is slow to answer. */
  queuedBatches: 40,
  /** Largest batch, by a rough count of its strings and numbers. */
  batchBytes: 4_000_000,
  eventsPerBatch: 2_000,
  logLinesPerRun: 2_000,
  logLinesPerBatch: 400,
  logChars: 8_000,
  nameChars: 80,
  labelChars: 120,
  messageChars: 4_000,
  textChars: 20_000,
  pointsPerEvent: 50_000,
  seriesPerPlot: 16,
  /** Upright lines between sequences. */
  marksPerPlot: 512,
  plotsPerRun: 32,
  picturesPerBatch: 16,
  picturesPerRun: 64,
  /** Rows and columns of a heat map. */
  pictureSide: 256,
  /** Steps, units and inputs of a sequence that is shown step by step. */
  traceSteps: 128,
  traceUnits: 8,
  histogramsPerMoment: 24,
  binsPerHistogram: 64,
  /** Of all that a run has drawn and that is kept while it is in view; beyond it the largest figures are thinned. */
  outputBytesPerRun: 64_000_000,
  /** Data sets that one run may ask for. */
  dataFilesPerRun: 64,
  /** Tokens of a text, and likeliest tokens that are kept in the place of each. */
  tokensPerText: 1_000,
  alternatives: 8,
  samplesPerMoment: 12,
  labelRows: 6,
  classesPerMatrix: 40,
  /** Points of an embedding, and groups of them. */
  pointsPerPlane: 512,
  groupsPerPlane: 12,
  frames: 12,
  /** Largest checkpoint; with a batch's other events it has to fit into one. */
  checkpointBytes: 3_000_000,
  /** Largest file that a program offers, weights included; fits into a batch like a checkpoint. */
  fileBytes: 3_000_000,
  filesPerRun: 16,
  /** Of all files that a run offers, each version counted. */
  fileBytesPerRun: 48_000_000,
  /** Optimizers whose parameters are handed over at the end of a run. */
  optimizersPerRun: 16,
  /** What a collector may hand out for grading. */
  outputsPerRun: 64,
  outputNumbers: 100_000,
} as const;
