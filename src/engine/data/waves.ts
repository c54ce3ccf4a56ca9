import { checkCall } from '../check-call.ts';
import { generator, type Tensor } from '../tensor/index.ts';
import { expectCount, expectWithin } from './check.ts';
import { TensorDataset } from './dataset.ts';
import { fromValues } from './from-values.ts';
import { randomUniform } from './order.ts';

/** Settings of {@link sineWaves}. */
export interface SineWavesOptions {
  /** How many waves, N. Default 1000. */
  count?: number;
  /** Steps in each input, L. Default 50. */
  seqLen?: number;
  /** Periods that the L + 1 steps of a wave span. Default 2. */
  cycles?: number;
  /** Standard deviation of Gaussian noise on the inputs. Default 0. */
  noise?: number;
}

/**
 * Sine waves that start at a random phase; the task is to name the value that comes next.
 *
 *     s_t = sin(φ + 2π · cycles · t / L),  t = 0 … L,  φ uniform in [0, 2π)
 *     x = s_0 … s_{L−1} (plus noise),  y = s_L
 *
 * Legend: N waves of L steps; φ the phase. Drawn as `2 * math.pi * torch.rand(N, 1)`, then the noise as
 * `torch.randn(N, L)`.
 *
 * Shapes: x (N, L, 1), y (N).
 *
 * @example
 * import { data, manualSeed, plot } from 'unrolled';
 *
 * manualSeed(0);
 * const waves = data.sineWaves({ count: 1000, seqLen: 30 });
 * const [x, y] = waves.tensors;
 * console.log(x, y);
 * plot.series('A wave', { x: await x.at(0).squeeze(1).data() });
 */
export function sineWaves(options: SineWavesOptions = {}): TensorDataset<[Tensor, Tensor]> {
  checkCall(arguments, 'data.sineWaves({ count: number, seqLen: number, cycles: number, noise: number })');
  const where = 'data.sineWaves()';
  const { count = 1000, seqLen = 50, cycles = 2, noise = 0 } = options;
  expectCount(where, 'count', count);
  expectCount(where, 'seqLen', seqLen);
  expectWithin(where, 'noise', noise, 0);
  const x = new Float32Array(count * seqLen);
  const y = new Float32Array(count);
  for (let n = 0; n < count; n++) {
    const phase = randomUniform(0, 2 * Math.PI);
    const value = (t: number) => Math.sin(phase + (2 * Math.PI * cycles * t) / seqLen);
    for (let t = 0; t < seqLen; t++) x[n * seqLen + t] = value(t);
    y[n] = value(seqLen);
  }
  if (noise > 0) {
    const drawn = new Float32Array(x.length);
    generator.fillNormal(drawn);
    for (let i = 0; i < x.length; i++) x[i]! += noise * drawn[i]!;
  }
  return new TensorDataset(fromValues(x, [count, seqLen, 1]), fromValues(y, [count]));
}

/** Settings of {@link mackeyGlass}. */
export interface MackeyGlassOptions {
  /** Steps to return. Default 1000. */
  length?: number;
  /** The delay τ, in units of time. Default 17: mildly chaotic. */
  tau?: number;
  /** Time between two returned values. Default 1. */
  dt?: number;
  /** Feedback β. Default 0.2. */
  beta?: number;
  /** Decay γ. Default 0.1. */
  gamma?: number;
  /** The exponent n. Default 10. */
  power?: number;
}

/**
 * The Mackey–Glass series, a model of blood cell counts that feeds back with a delay.
 *
 *     dx/dt = β x(t−τ) / (1 + x(t−τ)ⁿ) − γ x(t)
 *
 * Integrated with ten Euler steps per unit of time from a seeded start near 1.2; the first 300 units are
 * dropped, so that the start has been forgotten.
 *
 * Legend: τ the delay, β the feedback, γ the decay, n the exponent. With τ = 17 the series is chaotic.
 *
 * Shapes: a list of `length` numbers.
 *
 * Source: M. C. Mackey and L. Glass, Oscillation and chaos in physiological control systems, Science 197, 1977.
 *
 * @example
 * import { data, manualSeed, plot } from 'unrolled';
 *
 * manualSeed(0);
 * plot.series('Mackey–Glass', { x: data.mackeyGlass({ length: 400 }) });
 */
export function mackeyGlass(options: MackeyGlassOptions = {}): number[] {
  checkCall(
    arguments,
    'data.mackeyGlass({ length: number, tau: number, dt: number, beta: number, gamma: number, power: number })',
  );
  const where = 'data.mackeyGlass()';
  const { length = 1000, tau = 17, dt = 1, beta = 0.2, gamma = 0.1, power = 10 } = options;
  expectCount(where, 'length', length);
  expectWithin(where, 'dt', dt, 0.001);
  expectWithin(where, 'tau', tau, 0);
  const stepsPerSample = Math.max(1, Math.round(dt * 10));
  const h = dt / stepsPerSample;
  const delaySteps = Math.round(tau / h);
  // A ring of the last delaySteps + 1 values holds all that the equation looks back at.
  const ring = Array.from({ length: delaySteps + 1 }, () => 1.2 + 0.1 * (generator.next() - 0.5));
  let newest = delaySteps;
  const advance = () => {
    const now = ring[newest]!;
    const oldest = (newest + 1) % ring.length;
    const delayed = ring[oldest]!;
    newest = oldest;
    ring[newest] = now + h * ((beta * delayed) / (1 + delayed ** power) - gamma * now);
  };
  for (let step = Math.ceil(300 / h); step > 0; step--) advance();
  return Array.from({ length }, () => {
    for (let step = 0; step < stepsPerSample; step++) advance();
    return ring[newest]!;
  });
}

/** Settings of {@link lorenz}. */
export interface LorenzOptions {
  /** Steps to return. Default 1000. */
  length?: number;
  /** Time between two returned rows. Default 0.02. */
  dt?: number;
  /** σ. Default 10. */
  sigma?: number;
  /** ρ. Default 28. */
  rho?: number;
  /** β. Default 8/3. */
  beta?: number;
}

/**
 * The Lorenz system, three variables on a chaotic attractor.
 *
 *     dx/dt = σ(y − x), dy/dt = x(ρ − z) − y, dz/dt = xy − βz
 *
 * Integrated by the classical Runge–Kutta method from a seeded start; the first 20 units of time are dropped.
 *
 * Legend: σ, ρ, β the parameters of the convection model.
 *
 * Shapes: a list of `length` rows [x, y, z].
 *
 * Source: E. N. Lorenz, Deterministic nonperiodic flow, Journal of the Atmospheric Sciences 20, 1963.
 *
 * @example
 * import { data, manualSeed, plot } from 'unrolled';
 *
 * manualSeed(0);
 * const rows = data.lorenz({ length: 500 });
 * plot.series('Lorenz', { x: rows.map(row => row[0]), z: rows.map(row => row[2]) });
 */
export function lorenz(options: LorenzOptions = {}): [number, number, number][] {
  checkCall(
    arguments,
    'data.lorenz({ length: number, dt: number, sigma: number, rho: number, beta: number })',
  );
  const where = 'data.lorenz()';
  const { length = 1000, dt = 0.02, sigma = 10, rho = 28, beta = 8 / 3 } = options;
  expectCount(where, 'length', length);
  expectWithin(where, 'dt', dt, 0.0001);
  type Point = [number, number, number];
  const slope = ([x, y, z]: Point): Point => [sigma * (y - x), x * (rho - z) - y, x * y - beta * z];
  const along = (p: Point, k: Point, h: number): Point => [p[0] + h * k[0], p[1] + h * k[1], p[2] + h * k[2]];
  const substeps = Math.max(1, Math.ceil(dt / 0.01));
  const h = dt / substeps;
  const advance = (p: Point): Point => {
    const k1 = slope(p);
    const k2 = slope(along(p, k1, h / 2));
    const k3 = slope(along(p, k2, h / 2));
    const k4 = slope(along(p, k3, h));
    return p.map((v, i) => v + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!)) as Point;
  };
  let point: Point = [randomUniform(-1, 1), randomUniform(-1, 1), randomUniform(20, 30)];
  for (let step = Math.ceil(20 / h); step > 0; step--) point = advance(point);
  return Array.from({ length }, () => {
    for (let step = 0; step < substeps; step++) point = advance(point);
    return point;
  });
}
