// Optimizer steps and clipping, in place. Hyper-parameters arrive in float64 and are rounded once.
import { get, mulAdd, put } from './vector';

/** Σ g², in float64. */
export function sumOfSquares(g: usize, n: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const v = v128.load(g + (<usize>i << 2));
    const first = f64x2.promote_low_f32x4(v);
    const second = f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(second, second));
  }
  low = f64x2.add(low, high);
  let sum = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
  for (; i < n; i++) {
    const v = <f64>load<f32>(g + (<usize>i << 2));
    sum += v * v;
  }
  return sum;
}

export function scale(g: usize, n: i32, factor: f32): void {
  const by = f32x4.splat(factor);
  const end = g + (<usize>n << 2);
  const whole = g + (<usize>(n & ~3) << 2);
  for (; g < whole; g += 16) v128.store(g, f32x4.mul(v128.load(g), by));
  for (; g < end; g += 4) store<f32>(g, load<f32>(g) * factor);
}

@inline
function adamUnits(
  w: usize, g: usize, m: usize, v: usize, stepSize: v128, beta1: v128, rest1: v128, beta2: v128, rest2: v128,
  inverseRoot: v128, eps: v128, decay: v128, keep: v128, full: bool,
): void {
  const weight = get(w, full);
  const grad = mulAdd(decay, weight, get(g, full));
  const mean = mulAdd(beta1, get(m, full), f32x4.mul(rest1, grad));
  const square = mulAdd(beta2, get(v, full), f32x4.mul(f32x4.mul(rest2, grad), grad));
  put(m, mean, full);
  put(v, square, full);
  const denominator = mulAdd(f32x4.sqrt(square), inverseRoot, eps);
  put(w, f32x4.sub(f32x4.mul(weight, keep), f32x4.div(f32x4.mul(stepSize, mean), denominator)), full);
}

/**
 * `stepSize` = lr/(1−β₁ᵗ), `inverseRoot` = 1/√(1−β₂ᵗ); `decay` is added to the gradient times the weight (Adam),
 * `keep` multiplies the weight (AdamW).
 */
export function adam(
  w: usize, g: usize, m: usize, v: usize, n: i32,
  stepSize: f64, beta1: f64, beta2: f64, inverseRoot: f64, eps: f64, decay: f64, keep: f64,
): void {
  const vStep = f32x4.splat(<f32>stepSize);
  const vBeta1 = f32x4.splat(<f32>beta1);
  const vRest1 = f32x4.splat(<f32>(1.0 - beta1));
  const vBeta2 = f32x4.splat(<f32>beta2);
  const vRest2 = f32x4.splat(<f32>(1.0 - beta2));
  const vRoot = f32x4.splat(<f32>inverseRoot);
  const vEps = f32x4.splat(<f32>eps);
  const vDecay = f32x4.splat(<f32>decay);
  const vKeep = f32x4.splat(<f32>keep);
  const bytes = <usize>n << 2;
  const whole = bytes & ~15;
  let j: usize = 0;
  for (; j < whole; j += 16) {
    adamUnits(w + j, g + j, m + j, v + j, vStep, vBeta1, vRest1, vBeta2, vRest2, vRoot, vEps, vDecay, vKeep, true);
  }
  for (; j < bytes; j += 4) {
    adamUnits(w + j, g + j, m + j, v + j, vStep, vBeta1, vRest1, vBeta2, vRest2, vRoot, vEps, vDecay, vKeep, false);
  }
}

@inline
function sgdUnits(
  w: usize, g: usize, velocity: usize, lr: v128, momentum: v128, rest: v128, decay: v128,
  nesterov: bool, first: bool, full: bool,
): void {
  const weight = get(w, full);
  let grad = mulAdd(decay, weight, get(g, full));
  if (velocity) {
    const next = first ? grad : mulAdd(momentum, get(velocity, full), f32x4.mul(rest, grad));
    put(velocity, next, full);
    grad = nesterov ? mulAdd(momentum, next, grad) : next;
  }
  put(w, f32x4.sub(weight, f32x4.mul(lr, grad)), full);
}

/** `velocity` is 0 without momentum; `first` sets it to the gradient. */
export function sgd(
  w: usize, g: usize, velocity: usize, n: i32,
  lr: f64, momentum: f64, dampening: f64, decay: f64, nesterov: bool, first: bool,
): void {
  const vLr = f32x4.splat(<f32>lr);
  const vMomentum = f32x4.splat(<f32>momentum);
  const vRest = f32x4.splat(<f32>(1.0 - dampening));
  const vDecay = f32x4.splat(<f32>decay);
  const step: usize = velocity ? 1 : 0;
  const bytes = <usize>n << 2;
  const whole = bytes & ~15;
  let j: usize = 0;
  for (; j < whole; j += 16) {
    sgdUnits(w + j, g + j, velocity + j * step, vLr, vMomentum, vRest, vDecay, nesterov, first, true);
  }
  for (; j < bytes; j += 4) {
    sgdUnits(w + j, g + j, velocity + j * step, vLr, vMomentum, vRest, vDecay, nesterov, first, false);
  }
}
