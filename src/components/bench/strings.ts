/** The benchmark page's words. */
export const texts = {
  title: 'Benchmark',
  introduction:
    'How long one training step takes on this machine: a recurrent layer over a whole sequence, a linear layer on its last output, mean squared error, Adam. The same step is built with TensorFlow.js, once by its layers and once by its operations, and the libraries take turns.',
  advice: 'Close other tabs and plug in a laptop for steady figures. Nothing leaves this page.',
  backends: 'Backends',
  backendNames: { webgpu: 'WebGPU', wasm: 'WebAssembly', cpu: 'Plain JavaScript' },
  cases: 'Sizes',
  caseNames: {
    quick: 'One small case: some seconds',
    contract: 'Reference sizes: some minutes',
    all: 'Reference sizes and sweeps over steps, units and batch: half an hour',
  },
  run: 'Run',
  stop: 'Stop',
  running: (backend: string, done: number, total: number) => `${backend}: case ${done + 1} of ${total}`,
  starting: (backend: string) => `${backend}: starting…`,
  finished: 'Done.',
  stopped: 'Stopped.',
  failed: (backend: string, message: string) => `${backend} failed: ${message}`,
  results: 'Results',
  none: 'No results yet.',
  saveMarkdown: 'Save as Markdown',
  saveJson: 'Save as JSON',
  columns: {
    contender: 'library',
    forward: 'forward, ms',
    gradients: 'with gradients, ms',
    step: 'whole step, ms',
    ratio: 'times Unrolled’s',
    dispatches: 'GPU commands',
  },
} as const;
