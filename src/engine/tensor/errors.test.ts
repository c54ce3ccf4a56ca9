import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetWarnings, onWarning } from '../errors.ts';
import { nn, optim, UnrolledError } from '../index.ts';
import { checkFinite } from './anomaly.ts';
import {
  arange,
  cat,
  detectAnomaly,
  manualSeed,
  noGrad,
  ones,
  randn,
  stack,
  type Tensor,
  tensor,
  where,
  zeros,
} from './index.ts';
import { nodeBackends, start } from './tensor-testing.ts';

function thrown(fn: () => unknown): UnrolledError {
  try {
    fn();
  } catch (error) {
    if (error instanceof UnrolledError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function expectError(fn: () => unknown, message: RegExp, hint?: RegExp): UnrolledError {
  const error = thrown(fn);
  expect(error.message).toMatch(message);
  if (hint) expect(error.hint).toMatch(hint);
  return error;
}

describe.each(nodeBackends)('errors on %s', backend => {
  beforeAll(() => start(backend));

  beforeEach(forgetWarnings);
  afterEach(() => detectAnomaly(true));

  it('say why a tensor is gone and how to keep it', () => {
    const w = ones(2).keep().requiresGrad_();
    w.zeroGrad_();
    const h = w.mul(2);
    h.sum().backward();
    w.zeroGrad_();
    expectError(() => h.add(1), /shape \(2,\), made by mul\) was freed by zeroGrad/, /h = h\.detach\(\)/);
    let inside: Tensor | undefined;
    noGrad(() => {
      inside = ones(1);
    });
    expectError(() => inside!.add(1), /freed at the end of noGrad/, /Return it|keep/);
    const disposed = ones(1);
    disposed.dispose();
    expectError(() => disposed.add(1), /freed by dispose/);
  });

  it('say that a graph was gone through already', () => {
    const w = ones(2).requiresGrad_();
    const loss = w.square().sum();
    loss.backward();
    expectError(() => loss.backward(), /second time/, /retainGraph/);
    const again = w.square().sum();
    again.backward(undefined, { retainGraph: true });
    again.backward();
  });

  it('say that a value was changed after the forward pass', () => {
    const model = new nn.Linear(2, 1);
    const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 });
    const run = () => model.forward(ones(1, 2).requiresGrad_()).square().sum();
    run().backward();
    const loss = run();
    optimizer.step();
    expectError(() => loss.backward(), /changed after the forward pass/, /optimizer\.step\(\)/);
  });

  it('warn once when a parameter was updated and its gradient not zeroed', () => {
    const heard: string[] = [];
    const stop = onWarning(message => heard.push(message));
    const model = new nn.Linear(2, 1);
    const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 });
    optimizer.zeroGrad(); // also forgets the gradients that the tests before have left
    for (let i = 0; i < 3; i++) {
      model.forward(ones(1, 2)).sum().backward();
      optimizer.step();
    }
    stop();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/earlier step.*zeroGrad/);
  });

  it('let gradients of several batches add up before a step without a warning', () => {
    const heard: string[] = [];
    const stop = onWarning(message => heard.push(message));
    const w = ones(2).requiresGrad_();
    for (let i = 0; i < 3; i++) w.sum().backward();
    stop();
    expect(heard).toEqual([]);
  });

  it('name what backward wants', () => {
    const w = ones(2, 3).requiresGrad_();
    expectError(() => w.mul(2).backward(), /expected a scalar, got shape \(2, 3\)/, /mean\(\)/);
    expectError(() => ones(2).sum().backward(), /does not depend on anything that requires a gradient/);
    expectError(() => noGrad(() => w.sum().backward()), /does not depend/, /noGrad/);
    expectError(() => w.mul(2).backward(ones(3)), /gradient of shape \(2, 3\).*got \(3,\)/);
    expectError(() => arange(3).requiresGrad_(), /expected float32, got int32/);
    expectError(() => w.mul(2).requiresGrad_(), /expected a leaf, got the result of mul/, /detach/);
    expectError(() => ones(1).registerHook(() => undefined), /has no gradient/);
    expectError(() => ones(1).retainGrad(), /has no gradient/);
  });

  it('protect the graph from changes in place', () => {
    const w = ones(2).requiresGrad_();
    expectError(() => w.fill_(0), /fill_\(\).*while a graph is recorded/, /noGrad/);
    expectError(() => w.mul(2).mul_(3), /only leaves.*result of mul/);
    noGrad(() => w.fill_(3));
  });

  it('name shapes that do not fit', () => {
    const a = zeros(2, 3);
    expectError(
      () => a.add(zeros(2)),
      /add\(\): the shapes \(2, 3\) and \(2,\).*dimension 1 has sizes 3 and 2/,
      /unsqueeze/,
    );
    expectError(() => a.matmul(a), /the left has 3 columns, the right 2 rows/);
    expectError(() => a.matmul(tensor(1)), /scalar is no matrix/);
    expectError(() => zeros(2, 2, 3).matmul(zeros(3, 3, 2)), /batch dimensions have sizes 2 and 3/);
    expectError(() => a.reshape(4, 2), /\(4, 2\) does not hold the 6 elements of shape \(2, 3\)/);
    expectError(() => a.reshape(-1, 4), /does not hold the 6 elements/);
    expectError(() => a.sum(2), /dimension from -2 to 1.*got 2/);
    expectError(() => a.at(2), /index from -2 to 1, got 2/);
    expectError(() => a.narrow(1, 2, 2), /entries 2 to 4 of dimension 1.*size is 3/);
    expectError(() => a.expand(2, 4), /\(2, 3\) cannot be stretched to \(2, 4\)/);
    expectError(() => a.split([1, 1], 1), /add up to 3.*got \[1,1\]/);
    expectError(() => a.split(0), /add up to 2/);
    expectError(() => a.bmm(a), /two batches of matrices/);
    expectError(() => a.maskedFill(a, 0), /bool mask, got float32/, /\.bool\(\)/);
    expectError(() => a.permute(0, 0), /each of the 2 dimensions once/);
    expectError(() => cat([a, zeros(3, 2)]), /agree but for dimension 0, got \(2, 3\) and \(3, 2\)/, /stack/);
    expectError(() => stack([a, zeros(3, 2)]), /one shape, got \(2, 3\) and \(3, 2\)/, /padSequence/);
    expectError(() => cat([]), /at least one tensor/);
  });

  it('name types that do not fit', () => {
    const ids = arange(3);
    expectError(() => ids.mean(), /mean\(\): expected float32, got int32/, /\.float\(\)/);
    expectError(() => ids.matmul(ids), /matmul\(\): expected float32, got int32/);
    expectError(() => ones(3).indexSelect(0, ones(3)), /int32 vector, got float32/, /\.int\(\)/);
    expectError(() => ones(3).add('1' as never), /expected a tensor or a number, got string/);
    expectError(() => where(ones(3), 1, 0), /expected a bool condition, got float32/, /bool/);
    expectError(() => tensor([[1, 2], [3]]), /every row at depth 1 to have 2 entries, got 1/);
    expectError(() => tensor([1, '2' as never]), /got string "2"/);
    expectError(() => manualSeed(0.5), /whole number/);
  });

  it('stop at a loss that is not finite and name the first tensor and its line', () => {
    const x = tensor([1, 0, 2], { requiresGrad: true });
    const logarithm = x.log();
    const loss = logarithm.mul(2).sum();
    const error = expectError(
      () => loss.backward(),
      /loss is −infinity.*first tensor with infinity.*result of log, of shape \(3,\)/,
    );
    expect(error.originStack).toMatch(/errors\.test/);
    expect(error.hint).toMatch(/logarithm|learning rate/);
  });

  it('name the parameter that blew up', () => {
    class Model extends nn.Module {
      fc = new nn.Linear(2, 1);
      forward(input: Tensor) {
        return this.fc.forward(input);
      }
    }
    const model = new Model();
    model.parameters();
    noGrad(() => model.fc.weight.fill_(Number.NaN));
    expectError(
      () => model.forward(randn(3, 2)).sum().backward(),
      /loss is NaN.*parameter "fc\.weight"/,
      /clip/,
    );
  });

  it('let a divergence run on when asked to', () => {
    detectAnomaly(false);
    const x = tensor([0], { requiresGrad: true });
    x.log().sum().backward();
    expect(x.grad).not.toBeNull();
  });
});

describe('checkFinite', () => {
  it('has nothing to say where losses were looked at already', async () => {
    await expect(checkFinite()).resolves.toBeUndefined();
  });
});
