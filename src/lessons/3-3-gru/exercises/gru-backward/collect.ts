import { nn, noGrad, randn, type Tensor } from 'unrolled';

const listOf = async (t: Tensor) => [...(await t.data())];

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const size = 5;
  const cell = new nn.GRUCell(2, size);
  const x = randn(1, 2);
  const h = randn(1, size).mul(0.7).detach().requiresGrad_();
  const weightOf = randn(1, size); // L = Σ w_k h_k, so that ∂L/∂h = w
  cell.forward(x, h).mul(weightOf).sum().backward();
  // b_ih enters each of the three sums with a factor of 1: its gradient is theirs.
  const sums = await listOf(cell.bias_ih!.grad!);
  const dBefore = await listOf(h.grad!);

  const wHh = (await cell.weight_hh.toArray()) as number[][];
  const [a, b] = noGrad(() => [
    x.matmul(cell.weight_ih.t()).add(cell.bias_ih!),
    h.matmul(cell.weight_hh.t()).add(cell.bias_hh!),
  ]);
  const part = (t: Tensor, index: number) => t.chunk(3, 1)[index]!;
  const r = noGrad(() => part(a!, 0).add(part(b!, 0)).sigmoid());
  const z = noGrad(() => part(a!, 1).add(part(b!, 1)).sigmoid());
  const q = part(b!, 2);
  const n = noGrad(() => part(a!, 2).add(r.mul(q)).tanh());
  const step = {
    before: await listOf(h),
    r: await listOf(r),
    z: await listOf(z),
    q: await listOf(q),
    n: await listOf(n),
  };
  const dh = await listOf(weightOf);
  const yours = learner.stepBackward(dh, step, wHh);

  const drNoSlope = step.q.map((qk, k) => sums[2 * size + k]! * qk);
  const through = (inner: readonly number[], k: number, j: number) =>
    inner[k]! * wHh[k]![j]!;
  const back = (inner: readonly number[], straight: boolean) =>
    dh.map((d, j) =>
      inner.reduce(
        (sum, _, k) => sum + through(inner, k, j),
        straight ? d * step.z[j]! : 0,
      ),
    );
  const dn = sums.slice(2 * size);
  const dq = dn.map((d, k) => d * step.r[k]!);
  const gates = sums.slice(0, 2 * size);
  return {
    ...yours,
    drRight: sums.slice(0, size),
    dzRight: sums.slice(size, 2 * size),
    dnRight: dn,
    dBeforeRight: dBefore,
    drNoSlope,
    dzMinus: sums.slice(size, 2 * size).map(d => -d),
    noStraightWay: back([...gates, ...dq], false),
    straightWayAlone: dh.map((d, k) => d * step.z[k]!),
    resetForgotten: back([...gates, ...dn], true),
  };
}
