import { chooseBackend } from '../src/engine/host.ts';
import { isGradEnabled, nn, optim, type Tensor } from '../src/engine/index.ts';
import { readProgram, runModule } from '../src/lessons/testing/run-module.ts';

interface Recorded {
  readonly shape: readonly number[];
  readonly values: number[];
  readonly isWhole: boolean;
}

/** What a twin is fed with, and what it must then print: one entry for each training step. */
export interface Recording {
  readonly backend: string;
  /** Of each optimizer, in the order of their first steps. */
  readonly weights: Recorded[][];
  readonly inputs: Recorded[];
  readonly targets: Recorded[];
  readonly losses: number[];
}

class EnoughSteps extends Error {}

const record = (t: Tensor): Recorded => ({
  shape: t.shape,
  values: [...t.tf.dataSync()],
  isWhole: t.dtype === 'int32',
});

/**
 * Runs a lesson's program as it is and records its weights before the first step, and of the first steps the
 * input of the first recurrent layer, the target and the loss. Null for a program that trains nothing of the kind.
 */
export async function recordCell(path: string, steps: number): Promise<Recording | null> {
  const { name: backend } = await chooseBackend({ requested: 'wasm' });
  const made: Recording = { backend, weights: [], inputs: [], targets: [], losses: [] };
  const begun = new Set<object>();
  const restore: (() => void)[] = [];
  // biome-ignore lint/suspicious/noExplicitAny: any method of any class is wrapped
  const wrap = (owner: any, method: string, around: (self: any, args: any[], call: () => any) => any) => {
    const original = owner.prototype[method];
    owner.prototype[method] = function (...args: unknown[]) {
      return around(this, args, () => original.apply(this, args));
    };
    restore.push(() => {
      owner.prototype[method] = original;
    });
  };
  for (const optimizer of [optim.Adam, optim.SGD]) {
    wrap(optimizer, 'zeroGrad', (self, _, call) => {
      if (!begun.has(self)) {
        begun.add(self);
        made.weights.push(
          self.paramGroups.flatMap((group: { params: Tensor[] }) => group.params.map(record)),
        );
      }
      return call();
    });
  }
  for (const layer of [nn.RNN, nn.LSTM, nn.GRU]) {
    wrap(layer, 'forward', (_, [input], call) => {
      // In a stack of layers the first one's: the others read what it makes of them.
      const isFirst = made.inputs.length === made.losses.length;
      if (isGradEnabled() && made.weights.length > 0 && isFirst) made.inputs.push(record(input));
      return call();
    });
  }
  for (const criterion of [nn.MSELoss, nn.CrossEntropyLoss]) {
    wrap(criterion, 'forward', (_, [, target], call) => {
      const loss = call();
      if (!isGradEnabled() || made.weights.length === 0) return loss;
      made.targets.push(record(target));
      made.losses.push(loss.tf.dataSync()[0]);
      if (made.losses.length === steps) throw new EnoughSteps();
      return loss;
    });
  }
  try {
    await runModule(readProgram(path));
  } catch (error) {
    if (!(error instanceof EnoughSteps)) throw error;
  } finally {
    for (const undo of restore) undo();
  }
  // One forward pass of the first layer for each loss; anything else would need a record of its own.
  return made.losses.length > 0 && made.inputs.length === made.losses.length ? made : null;
}
