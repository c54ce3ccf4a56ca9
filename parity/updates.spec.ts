import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AdamSettings, FusedKernels, SgdSettings } from '../src/engine/kernels/contract.ts';
import { cpuKernels } from '../src/engine/kernels/cpu/index.ts';
import { fusedKernels } from '../src/engine/kernels/index.ts';
import { type BackendName, backendsUnderTest, guarded, startBackend } from './backend.ts';
import { compare, type Deviation, type Tolerance } from './deviation.ts';

/** The small kernels around the recurrence, against the same formulas in float64. */

const entry = fc.integer({ min: -2000, max: 2000 }).map(n => n / 1000);
const vector = (n: number) => fc.array(entry, { minLength: n, maxLength: n });
const size = (max: number) => fc.integer({ min: 1, max });
const vectors = (max: number) =>
  fc.array(
    size(max).chain(n => fc.tuple(vector(n), vector(n), vector(n), vector(n))),
    { minLength: 1, maxLength: 4 },
  );

const f32 = (values: number[]): number[] => [...Float32Array.from(values)];
const place = <T extends tf.Tensor = tf.Tensor>(values: number[], shape = [values.length]): T =>
  tf.tensor(values, shape, 'float32') as T;

async function expectClose(
  ...checks: [name: string, actual: tf.Tensor, expected: number[], tolerance: Tolerance][]
): Promise<void> {
  const deviations: Deviation[] = [];
  for (const [name, actual, expected, tolerance] of checks) {
    deviations.push(compare(name, await actual.data(), expected, tolerance));
  }
  expect(deviations.filter(({ ok }) => !ok)).toEqual([]);
}

/** On wasm also the kernels for engines without SIMD, which update tensors on the same heap. */
interface Subject {
  backend: BackendName;
  title: string;
  kernels: () => FusedKernels;
}
const subjects = backendsUnderTest().flatMap((backend): Subject[] =>
  backend === 'wasm'
    ? [
        { backend, title: backend, kernels: fusedKernels },
        { backend, title: 'wasm without SIMD', kernels: () => cpuKernels },
      ]
    : [{ backend, title: backend, kernels: fusedKernels }],
);

describe.each(subjects)('on $title', ({ backend, kernels }) => {
  beforeAll(() => startBackend(backend));
  const runs = { numRuns: backend === 'webgpu' ? 15 : 60, seed: 7 };

  it('linear gives x·Wᵀ + b and its gradients', () =>
    fc.assert(
      fc.asyncProperty(
        fc
          .tuple(size(9), size(19), size(11), fc.boolean(), fc.boolean())
          .chain(([N, I, O, hasBias, needsX]) =>
            fc.record({
              ...{ N: fc.constant(N), I: fc.constant(I), O: fc.constant(O) },
              ...{ hasBias: fc.constant(hasBias), needsX: fc.constant(needsX) },
              ...{ x: vector(N * I), w: vector(O * I), b: vector(O), g: vector(N * O) },
            }),
          ),
        ({ N, I, O, hasBias, needsX, ...given }) =>
          guarded(async () => {
            const [x, w, b, g] = [given.x, given.w, given.b, given.g].map(f32) as [
              number[],
              number[],
              number[],
              number[],
            ];
            const y = Array.from({ length: N * O }, (_, at) => (hasBias ? b[at % O]! : 0));
            const dx = new Array<number>(N * I).fill(0);
            const dw = new Array<number>(O * I).fill(0);
            const db = new Array<number>(O).fill(0);
            for (let n = 0; n < N; n++) {
              for (let o = 0; o < O; o++) {
                const gradient = g[n * O + o]!;
                db[o]! += gradient;
                for (let i = 0; i < I; i++) {
                  y[n * O + o]! += x[n * I + i]! * w[o * I + i]!;
                  dx[n * I + i]! += gradient * w[o * I + i]!;
                  dw[o * I + i]! += gradient * x[n * I + i]!;
                }
              }
            }
            const { forward, backward } = kernels().linear!;
            const xs = place<tf.Tensor2D>(x, [N, I]);
            const ws = place<tf.Tensor2D>(w, [O, I]);
            const bs = hasBias ? place<tf.Tensor1D>(b) : null;
            const gs = place<tf.Tensor2D>(g, [N, O]);
            const output = forward(xs, ws, bs);
            const grads = backward(xs, ws, gs, { x: needsX, bias: hasBias });
            expect(grads.x === null).toBe(!needsX);
            expect(grads.bias === null).toBe(!hasBias);
            await expectClose(
              // Sums of up to 19 products of entries up to 2.
              ['y', output, y, 'gradient'],
              ['dW', grads.weight, dw, 'gradient'],
            );
            if (grads.x) await expectClose(['dx', grads.x, dx, 'gradient']);
            if (grads.bias) await expectClose(['db', grads.bias, db, 'gradient']);
            tf.dispose([xs, ws, gs, output, grads.weight, bs ?? [], grads.x ?? [], grads.bias ?? []]);
          }),
      ),
      runs,
    ));

  it('mseLoss gives the mean of squares and its gradient', () =>
    fc.assert(
      fc.asyncProperty(
        size(70).chain(n => fc.tuple(vector(n), vector(n))),
        ([input, target]) =>
          guarded(async () => {
            const [a, b] = [f32(input), f32(target)];
            const difference = a.map((value, i) => value - b[i]!);
            const mean = difference.reduce((sum, d) => sum + d * d, 0) / a.length;
            const [x, y] = [place(a), place(b)];
            const { loss, gradInput } = kernels().mseLoss!(x, y);
            await expectClose(
              ['loss', loss, [mean], 'forward'],
              ['gradient', gradInput, difference.map(d => (2 * d) / a.length), 'gradient'],
            );
            tf.dispose([x, y, loss, gradInput]);
          }),
      ),
      runs,
    ));

  it('clipGradNorm scales by the norm of all gradients together', () =>
    fc.assert(
      fc.asyncProperty(vectors(37), fc.constantFrom(0.1, 1, 1000), (lists, maxNorm) =>
        guarded(async () => {
          const grads = lists.map(([g]) => f32(g));
          const norm = Math.hypot(...grads.flat());
          const scale = Math.min(1, maxNorm / (norm + 1e-6));
          const tensors = grads.map(g => place(g));
          const before = kernels().clipGradNorm!(tensors, maxNorm);
          await expectClose(['norm', before, [norm], 'training']);
          for (const [i, g] of grads.entries()) {
            await expectClose(['clipped', tensors[i]!, g.map(value => value * scale), 'gradient']);
          }
          tf.dispose([before, ...tensors]);
        }),
      ),
      runs,
    ));

  it('adam updates weights and both moments', () =>
    fc.assert(
      fc.asyncProperty(
        vectors(37),
        fc.record({
          ...{ lr: fc.constantFrom(0.001, 0.05), weightDecay: fc.constantFrom(0, 0.1) },
          ...{ decoupled: fc.boolean(), step: fc.constantFrom(1, 2, 400) },
        }),
        (lists, settings) =>
          guarded(async () => {
            const s: AdamSettings = { beta1: 0.9, beta2: 0.999, eps: 1e-8, ...settings };
            const tensors = lists.map(([w, g, m, v]) =>
              [w, g, m, v.map(Math.abs)].map(values => place(values)),
            );
            const column = (c: number) => tensors.map(row => row[c]!);
            kernels().adam!(column(0), column(1), column(2), column(3), s);
            for (const [p, list] of lists.entries()) {
              const [w, g, m, v] = list.map(f32) as [number[], number[], number[], number[]];
              const decay = s.decoupled ? 0 : s.weightDecay;
              const grad = g.map((value, i) => value + decay * w[i]!);
              const mean = m.map((value, i) => s.beta1 * value + (1 - s.beta1) * grad[i]!);
              const square = v.map((value, i) => s.beta2 * Math.abs(value) + (1 - s.beta2) * grad[i]! ** 2);
              const weights = w.map((value, i) => {
                const kept = s.decoupled ? value * (1 - s.lr * s.weightDecay) : value;
                const denominator = Math.sqrt(square[i]! / (1 - s.beta2 ** s.step)) + s.eps;
                return kept - (s.lr * (mean[i]! / (1 - s.beta1 ** s.step))) / denominator;
              });
              const [ws, , ms, vs] = tensors[p]! as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
              await expectClose(
                ['m', ms, mean, 'forward'],
                ['v', vs, square, 'forward'],
                // Where the second moment is next to nothing a step may be large; float32 keeps its share.
                ['w', ws, weights, weights.some(w => Math.abs(w) > 4) ? 'gradient' : 'training'],
              );
            }
            tf.dispose(tensors);
          }),
      ),
      runs,
    ));

  it('sgd updates weights and velocity, with momentum, dampening, decay and Nesterov', () =>
    fc.assert(
      fc.asyncProperty(
        vectors(37),
        fc.record({
          ...{ momentum: fc.constantFrom(0, 0.9), dampening: fc.constantFrom(0, 0.3) },
          ...{ weightDecay: fc.constantFrom(0, 0.1), nesterov: fc.boolean(), first: fc.boolean() },
        }),
        (lists, settings) =>
          guarded(async () => {
            const s: SgdSettings = { lr: 0.1, ...settings };
            const withMomentum = s.momentum > 0;
            const tensors = lists.map(([w, g, v]) => [w, g, v].map(values => place(values)));
            const column = (c: number) => tensors.map(row => row[c]!);
            kernels().sgd!(column(0), column(1), withMomentum ? column(2) : null, s);
            for (const [p, list] of lists.entries()) {
              const [w, g, v] = list.map(f32) as [number[], number[], number[]];
              const grad = g.map((value, i) => value + s.weightDecay * w[i]!);
              const speed = v.map((value, i) =>
                s.first ? grad[i]! : s.momentum * value + (1 - s.dampening) * grad[i]!,
              );
              const direction = !withMomentum
                ? grad
                : s.nesterov
                  ? grad.map((value, i) => value + s.momentum * speed[i]!)
                  : speed;
              const [ws, , vs] = tensors[p]! as [tf.Tensor, tf.Tensor, tf.Tensor];
              await expectClose(
                ['w', ws, w.map((value, i) => value - s.lr * direction[i]!), 'forward'],
                ['velocity', vs, withMomentum ? speed : v, 'forward'],
              );
            }
            tf.dispose(tensors);
          }),
      ),
      runs,
    ));
});
