import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  arange,
  cat,
  eye,
  fromTf,
  full,
  linspace,
  manualSeed,
  noGrad,
  ones,
  rand,
  randint,
  randn,
  randperm,
  stack,
  tensor,
  where,
  zeros,
} from './index.ts';
import { nodeBackends, numbers, start } from './tensor-testing.ts';

describe.each(nodeBackends)('tensors on %s', backend => {
  beforeAll(() => start(backend));

  it('are made of nested arrays, typed arrays, booleans and single numbers', async () => {
    expect(
      await tensor([
        [1, 2],
        [3, 4],
      ]).toArray(),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await tensor([new Float32Array([1, 2]), [3, 4]]).toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(tensor(new Int32Array([1, 2])).dtype).toBe('int32');
    expect(await tensor([true, false]).toArray()).toEqual([true, false]);
    expect(await tensor([[1.9, -1.9]], { dtype: 'int32' }).toArray()).toEqual([[1, -1]]);
    expect(tensor(3).shape).toEqual([]);
    expect(await tensor(3).item()).toBe(3);
    expect(tensor([]).shape).toEqual([0]);
    expect(await fromTf(tf.tensor2d([[1, 2]])).toArray()).toEqual([[1, 2]]);
  });

  it('do not share memory with the array they were made of', async () => {
    const source = new Float32Array([1, 2]);
    const t = tensor(source);
    source[0] = 9;
    expect(await numbers(t)).toEqual([1, 2]);
    (await t.data())[0] = 9;
    expect(await numbers(t)).toEqual([1, 2]);
  });

  it('come from the factories with the shapes and types PyTorch gives', async () => {
    expect(await zeros(2, 1).toArray()).toEqual([[0], [0]]);
    expect(await ones([2], { dtype: 'int32' }).toArray()).toEqual([1, 1]);
    expect(await full([2], 7).toArray()).toEqual([7, 7]);
    expect(await eye(2).toArray()).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(await arange(3).toArray()).toEqual([0, 1, 2]);
    expect(arange(3).dtype).toBe('int32');
    expect(await arange(1, 0, -0.5).toArray()).toEqual([1, 0.5]);
    expect(await linspace(0, 1, 5).toArray()).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('promote types as PyTorch does', async () => {
    const ids = arange(3);
    expect(ids.add(1).dtype).toBe('int32');
    expect(ids.add(0.5).dtype).toBe('float32');
    expect(await ids.div(2).toArray()).toEqual([0, 0.5, 1]);
    expect(ids.add(ones(3)).dtype).toBe('float32');
    expect(await tensor([true, true, false]).sum().item()).toBe(2);
    expect(await ids.gt(0).toArray()).toEqual([false, true, true]);
    expect(await ids.eq(1).logicalNot().toArray()).toEqual([true, false, true]);
    expect(await ids.ne(1).toArray()).toEqual([true, false, true]);
    expect(await ids.ge(1).toArray()).toEqual([false, true, true]);
    expect(await ids.le(1).toArray()).toEqual([true, true, false]);
    expect(await ids.lt(1).toArray()).toEqual([true, false, false]);
    expect(await where(ids.gt(0), ids, -1).toArray()).toEqual([-1, 1, 2]);
  });

  it('index, slice and reorder', async () => {
    const x = arange(6).reshape(2, 3);
    expect(await x.at(-1).toArray()).toEqual([3, 4, 5]);
    expect(await x.select(1, 1).toArray()).toEqual([1, 4]);
    expect(await x.slice(1, -1, 1).toArray()).toEqual([[1], [4]]);
    expect(await x.slice(5).toArray()).toEqual([]);
    expect(await x.narrow(1, -2, 2).toArray()).toEqual([
      [1, 2],
      [4, 5],
    ]);
    expect(await x.flip(1).toArray()).toEqual([
      [2, 1, 0],
      [5, 4, 3],
    ]);
    expect(await x.t().toArray()).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
    expect(await x.permute(1, 0).toArray()).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
    expect(await x.indexSelect(1, tensor([2, 0], { dtype: 'int32' })).toArray()).toEqual([
      [2, 0],
      [5, 3],
    ]);
    expect(await x.gather(1, tensor([[2], [0]], { dtype: 'int32' })).toArray()).toEqual([[2], [3]]);
    expect(await Promise.all(x.unbind(1).map(t => t.toArray()))).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
    expect(await x.repeat(2, 1, 1).size()).toEqual([2, 2, 3]);
    expect(x.flatten().shape).toEqual([6]);
    expect(zeros(2, 1, 3, 1).squeeze().shape).toEqual([2, 3]);
    expect(zeros(2, 1, 3, 1).squeeze(1).shape).toEqual([2, 3, 1]);
    expect(zeros(2, 3).unsqueeze(-1).shape).toEqual([2, 3, 1]);
    expect(zeros(2, 3, 4).transpose(-1, 0).shape).toEqual([4, 3, 2]);
    expect(await cat([x, x], 1).size(1)).toBe(6);
    expect(stack([x, x], -1).shape).toEqual([2, 3, 2]);
  });

  it('reduce', async () => {
    const x = tensor([
      [1, 5, 3],
      [4, 2, 6],
    ]);
    expect(await x.sum(0).toArray()).toEqual([5, 7, 9]);
    expect(await x.mean(-1, true).toArray()).toEqual([[3], [4]]);
    expect(await x.max().item()).toBe(6);
    expect(await x.min().item()).toBe(1);
    const [values, indices] = x.max(1);
    expect(await values.toArray()).toEqual([5, 6]);
    expect(await indices.toArray()).toEqual([1, 2]);
    expect(await x.min(0)[1].toArray()).toEqual([0, 1, 0]);
    expect(await x.argmax().item()).toBe(5);
    expect(await x.norm().item()).toBeCloseTo(Math.sqrt(91), 5);
    expect(await x.variance().item()).toBeCloseTo(3.5, 5);
    expect(
      await x
        .std(1, { unbiased: false })
        .item()
        .catch(error => error.message),
    ).toMatch(/one element/);
    expect(await tensor(5).sum().item()).toBe(5);
    expect(await tensor(5).sum(0).item()).toBe(5);
  });

  it('multiply matrices as PyTorch does', async () => {
    const a = tensor([
      [1, 2],
      [3, 4],
    ]);
    expect(await a.matmul(tensor([1, 1])).toArray()).toEqual([3, 7]);
    expect(await tensor([1, 1]).matmul(a).toArray()).toEqual([4, 6]);
    expect(
      await tensor([1, 2])
        .dot(tensor([3, 4]))
        .item(),
    ).toBe(11);
    expect(ones(2, 1, 3, 4).matmul(ones(5, 4, 2)).shape).toEqual([2, 5, 3, 2]);
    expect(ones(4).matmul(ones(5, 4, 2)).shape).toEqual([5, 2]);
    expect(ones(5, 3, 4).matmul(ones(4)).shape).toEqual([5, 3]);
  });

  it('split, mask and round', async () => {
    const x = arange(7);
    expect(await Promise.all(x.split(3).map(t => t.toArray()))).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
    expect(await Promise.all(x.split([1, 6]).map(t => t.size(0)))).toEqual([1, 6]);
    expect(x.chunk(3).map(t => t.size(0))).toEqual([3, 3, 1]);
    expect(await x.remainder(3).toArray()).toEqual([0, 1, 2, 0, 1, 2, 0]);
    expect(x.remainder(3).dtype).toBe('int32');
    expect(await tensor([-1, 5.5]).remainder(3).toArray()).toEqual([2, 2.5]);
    expect(await tensor([-1.5, 1.2]).floor().toArray()).toEqual([-2, 1]);
    expect(await tensor([0.5, 1.5, 1.2]).round().toArray()).toEqual([0, 2, 1]);
    expect(
      await tensor([1, 0, 2])
        .maskedFill(tensor([true, false, true]), -1)
        .toArray(),
    ).toEqual([-1, 0, -1]);
    expect(await x.gt(2).logicalAnd(x.lt(5)).toArray()).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(await x.lt(2).logicalOr(x.gt(5)).toArray()).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(ones(2, 3, 4).bmm(ones(2, 4, 1)).shape).toEqual([2, 3, 1]);
  });

  it('change in place under noGrad', async () => {
    const p = ones(2, 2).requiresGrad_();
    noGrad(() => {
      p.mul_(3).add_(tensor([1, 2]), 10);
    });
    expect(await p.toArray()).toEqual([
      [13, 23],
      [13, 23],
    ]);
    noGrad(() => p.copy_(tensor([[1], [2]])));
    expect(await p.toArray()).toEqual([
      [1, 1],
      [2, 2],
    ]);
    const ids = arange(2);
    ids.fill_(4);
    expect(await ids.toArray()).toEqual([4, 4]);
    expect(p.isLeaf && p.requiresGrad).toBe(true);
  });

  it('print their shape at once and their values when asked', async () => {
    const x = ones(1, 2).requiresGrad_();
    expect(String(x)).toBe('Tensor(shape=[1, 2], float32, requiresGrad)');
    expect(await x.describe()).toBe('[[1, 1]]\nTensor(shape=[1, 2], float32, requiresGrad)');
    expect(await arange(20).describe()).toBe('[0, 1, 2, …, 17, 18, 19]\nTensor(shape=[20], int32)');
  });

  it('pass finished gradients to hooks, keep those asked for, and take replacements', async () => {
    const x = tensor([1, 2], { requiresGrad: true });
    const seen: number[][] = [];
    const h = x.mul(2).retainGrad();
    const reading: Promise<unknown>[] = [];
    h.registerHook(g => {
      reading.push(numbers(g).then(v => seen.push(v)));
      return g.mul(10);
    });
    const y = h.square().sum().add(h.sum());
    y.backward();
    await Promise.all(reading);
    expect(seen).toEqual([[5, 9]]);
    expect(await numbers(h.grad)).toEqual([50, 90]);
    expect(await numbers(x.grad)).toEqual([100, 180]);
  });

  it('end a hook when its undo is called, and call hooks of leaves once with the whole gradient', async () => {
    const x = tensor([1], { requiresGrad: true });
    let calls = 0;
    const stop = x.registerHook(() => {
      calls++;
    });
    x.mul(2).add(x).sum().backward();
    stop();
    x.mul(2).sum().backward();
    expect(calls).toBe(1);
    expect(await numbers(x.grad)).toEqual([5]);
  });

  it('add gradients up over backward passes and from several outputs', async () => {
    const x = tensor([1, 2, 3], { requiresGrad: true });
    const [a, , c] = x.unbind();
    a!.mul(2).add(c!).backward();
    x.sum().backward();
    expect(await numbers(x.grad)).toEqual([3, 1, 2]);
    x.mul(tensor([1, 1, 1])).backward(tensor([1, 10, 100]));
    expect(await numbers(x.grad)).toEqual([4, 11, 102]);
  });

  it('draw the same random numbers from the same seed, and useful ones', async () => {
    const draw = async () => {
      manualSeed(5);
      return [
        await numbers(rand(3)),
        await numbers(randn(3)),
        await numbers(randint(0, 9, [3])),
        await numbers(randperm(5)),
      ];
    };
    const first = await draw();
    expect(await draw()).toEqual(first);
    expect([...first[3]!].sort()).toEqual([0, 1, 2, 3, 4]);
    const many = await numbers(randn(20000));
    const mean = many.reduce((a, b) => a + b) / many.length;
    const variance = many.reduce((a, b) => a + (b - mean) ** 2, 0) / many.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    const even = await numbers(rand(20000));
    expect(Math.min(...even)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...even)).toBeLessThan(1);
    expect(even.filter(u => u < 0.25).length / 20000).toBeCloseTo(0.25, 1);
  });
});
