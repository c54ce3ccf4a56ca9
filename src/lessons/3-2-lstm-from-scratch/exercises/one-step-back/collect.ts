import { rand, randn, type Tensor } from 'unrolled';

const H = 5;
const list = async (values: Tensor) => [...(await values.data())];
const sigmoid = (a: number) => 1 / (1 + Math.exp(-a));

type Sums = Record<'i' | 'f' | 'g' | 'o' | 'cBefore', number[]>;

/** What the forward pass makes of the four sums and the cell state before. */
function forward(sums: Sums) {
  const [i, f, o] = [sums.i, sums.f, sums.o].map(a => a.map(sigmoid));
  const g = sums.g.map(Math.tanh);
  const c = g.map((gu, u) => f![u]! * sums.cBefore[u]! + i![u]! * gu);
  const h = c.map((cu, u) => o![u]! * Math.tanh(cu));
  return { i: i!, f: f!, g, o: o!, c, h };
}

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const sums: Sums = {
    i: await list(randn(H)),
    f: await list(randn(H)),
    g: await list(randn(H)),
    o: await list(randn(H)),
    // Away from zero, so that no share of the gradient is lost in noise.
    cBefore: await list(rand(H).add(0.5)),
  };
  const dh = await list(rand(H).add(0.5));
  const dcLater = await list(rand(H).add(0.5).neg());

  /** Finite differences of Σ dh h + Σ dc c, for shares of dh and dc. */
  const numeric = (name: keyof Sums, throughH = 1, later = 1) =>
    sums[name].map((value, u) => {
      const lossAt = (moved: number) => {
        const { c, h } = forward({
          ...sums,
          [name]: sums[name].map((v, k) => (k === u ? moved : v)),
        });
        return throughH * dh[u]! * h[u]! + later * dcLater[u]! * c[u]!;
      };
      return (lossAt(value + 1e-4) - lossAt(value - 1e-4)) / 2e-4;
    });

  const { h: _, ...step } = forward(sums);
  const got = learner.stepBack(step, sums.cBefore, dh, dcLater);
  const flatDc = dcLater.map((d, u) => d + dh[u]! * step.o[u]!);
  const right = numeric('f');
  return {
    i: got.i,
    f: got.f,
    g: got.g,
    o: got.o,
    cBefore: got.cBefore,
    numericI: numeric('i'),
    numericF: right,
    numericG: numeric('g'),
    numericO: numeric('o'),
    numericC: numeric('cBefore'),
    // Of the mistakes that are recognised:
    noSlopeO: dh.map((d, u) => d * Math.tanh(step.c[u]!)),
    noSlopeI: numeric('i').map(
      (d, u) => d / (step.i[u]! * (1 - step.i[u]!)),
    ),
    cellNowF: right.map((d, u) => (d / sums.cBefore[u]!) * step.c[u]!),
    onlyThroughH: numeric('cBefore', 1, 0),
    onlyLater: numeric('cBefore', 0, 1),
    flatTanh: flatDc.map((d, u) => d * step.f[u]!),
    wholeDc: numeric('cBefore').map((d, u) => d / step.f[u]!),
  };
}
