import type { BenchCase } from '../cases.ts';
import type { Contender, Phase, Trainer } from '../contender.ts';

/** Requests to bench/pytorch.py, one at a time; each is answered before the next. */
export type PytorchRequest =
  | { build: BenchCase }
  | { call: Phase; calls: number }
  | { finish: true }
  | { dispose: true };
export type AskPytorch = (request: PytorchRequest) => Promise<{ ms: number; loss: number }>;

/** PyTorch on one thread of the processor, in a process of its own that takes its turn among the others. */
export const pytorch = (ask: AskPytorch): Contender => ({
  name: 'PyTorch, 1 thread',
  build: benchCase => build(ask, benchCase),
});

async function build(ask: AskPytorch, benchCase: BenchCase): Promise<Trainer> {
  await ask({ build: benchCase });
  let last: Promise<unknown> = Promise.resolve();
  const queue = (call: Phase) => () => {
    last = last.then(() => ask({ call, calls: 1 }));
  };
  return {
    forward: queue('forward'),
    gradients: queue('gradients'),
    step: queue('step'),
    async finish() {
      await last;
      return (await ask({ finish: true })).loss;
    },
    time: async (call, calls) => (await ask({ call, calls })).ms,
    dispose() {
      last = last.then(() => ask({ dispose: true }));
    },
  };
}
