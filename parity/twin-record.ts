import { chooseBackend } from '../src/engine/host.ts';
import { isGradEnabled, nn, optim } from '../src/engine/index.ts';
import { readProgram, runModule } from '../src/lessons/testing/run-module.ts';

class EnoughLosses extends Error {}

/**
 * Runs a lesson’s program as it is and returns the first losses that it trains by, from
 * its first `zeroGrad()` on; none if it trains nothing.
 */
export async function recordLosses(path: string, count: number): Promise<number[]> {
  await chooseBackend({ requested: 'wasm' });
  const losses: number[] = [];
  let hasBegun = false;
  const restore = [nn.MSELoss, nn.CrossEntropyLoss, nn.BCEWithLogitsLoss].map(({ prototype }) => {
    const { forward } = prototype;
    prototype.forward = function (...args) {
      const loss = forward.apply(this, args);
      if (!hasBegun || !isGradEnabled()) return loss;
      losses.push(loss.tf.dataSync()[0]!);
      if (losses.length === count) throw new EnoughLosses();
      return loss;
    };
    return () => {
      prototype.forward = forward;
    };
  });
  const { zeroGrad } = optim.Optimizer.prototype;
  optim.Optimizer.prototype.zeroGrad = function () {
    hasBegun = true;
    return zeroGrad.call(this);
  };
  restore.push(() => {
    optim.Optimizer.prototype.zeroGrad = zeroGrad;
  });
  try {
    await runModule(readProgram(path));
  } catch (error) {
    if (!(error instanceof EnoughLosses)) throw error;
  } finally {
    for (const undo of restore) undo();
  }
  return losses;
}
