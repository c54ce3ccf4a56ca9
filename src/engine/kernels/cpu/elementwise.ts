import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { TfjsKernel } from '../replace-kernels.ts';
import { type HostDType, hostTensor } from './host-values.ts';

const sizeOf = (tensor: TensorInfo) => util.sizeFromShape(tensor.shape);

function unary(fn: (x: number) => number): (original: TfjsKernel) => TfjsKernel {
  return () =>
    ({ inputs: { x }, backend }) =>
      hostTensor(backend, x!.shape, 'float32', [x!], (out, values) => {
        for (let i = 0; i < out.length; i++) out[i] = fn(values![i]!);
      });
}

/** wasm's own lose their digits both near 0 and far from it. */
export const sin = unary(Math.sin);
export const cos = unary(Math.cos);

/** wasm's would store a number's whole part, so that 0.3 and NaN were false and 2 was 2. */
export const cast =
  (original: TfjsKernel): TfjsKernel =>
  call => {
    const { inputs, attrs, backend } = call;
    const x = inputs.x!;
    if (attrs.dtype !== 'bool' || x.dtype === 'bool') return original(call);
    return hostTensor(backend, x.shape, 'bool', [x], (out, values) => {
      for (let i = 0; i < out.length; i++) out[i] = values![i] === 0 ? 0 : 1;
    });
  };

/** min(max(x, low), high) in this order, so that high wins where the two cross. NaN stays NaN. */
export const clipByValue =
  (): TfjsKernel =>
  ({ inputs, attrs, backend }) => {
    const x = inputs.x!;
    const [low, high] = [attrs.clipValueMin as number, attrs.clipValueMax as number];
    return hostTensor(backend, x.shape, x.dtype as HostDType, [x], (out, values) => {
      for (let i = 0; i < out.length; i++) out[i] = Math.min(Math.max(values![i]!, low), high);
    });
  };

/** t where the condition holds, e elsewhere. An operand of one element stands for as many as are wanted. */
export const select =
  (original: TfjsKernel): TfjsKernel =>
  call => {
    const { condition, t, e } = call.inputs as Record<'condition' | 't' | 'e', TensorInfo>;
    const { backend } = call;
    const size = Math.max(sizeOf(t), sizeOf(e), sizeOf(condition));
    const operands = [condition, t, e];
    const isEmpty = operands.some(operand => sizeOf(operand) === 0);
    if (isEmpty || operands.some(operand => sizeOf(operand) !== size && sizeOf(operand) !== 1)) {
      return original(call);
    }
    const { shape } = operands.find(operand => sizeOf(operand) === size)!;
    const [m, y, n] = operands.map(operand => (sizeOf(operand) === 1 ? 0 : 1)) as [number, number, number];
    return hostTensor(backend, shape, t.dtype as HostDType, operands, (out, mask, yes, no) => {
      for (let i = 0; i < out.length; i++) out[i] = mask![i * m] !== 0 ? yes![i * y]! : no![i * n]!;
    });
  };

/** Operands broadcast. */
function binary(combine: (a: number, b: number) => number): (original: TfjsKernel) => TfjsKernel {
  return () =>
    ({ inputs, backend }) => {
      const { a, b } = inputs as Record<'a' | 'b', TensorInfo>;
      const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
      const [atLeft, atRight] = [positions(a, shape), positions(b, shape)];
      return hostTensor(backend, shape, a.dtype as HostDType, [a, b], (out, left, right) => {
        for (let i = 0; i < out.length; i++) out[i] = combine(left![atLeft(i)]!, right![atRight(i)]!);
      });
    };
}
/** Math.max and Math.min hand NaN on, whichever operand it is in. */
export const maximum = binary(Math.max);
export const minimum = binary(Math.min);
/** As IEEE 754 has it, where 1^NaN and (±1)^±∞ are 1; in JavaScript they are NaN. */
export const pow = binary((a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b));

/** Where element i of a result of the given shape is found in an operand that was broadcast to it. */
function positions(operand: TensorInfo, shape: number[]): (i: number) => number {
  if (sizeOf(operand) === 1) return () => 0;
  if (sizeOf(operand) === util.sizeFromShape(shape)) return i => i;
  const missing = shape.length - operand.shape.length;
  const strides = new Array<number>(shape.length).fill(0);
  let stride = 1;
  for (let d = operand.shape.length - 1; d >= 0; d--) {
    if (operand.shape[d] !== 1) strides[d + missing] = stride;
    stride *= operand.shape[d]!;
  }
  return i => {
    let rest = i;
    let at = 0;
    for (let d = shape.length - 1; d >= 0; d--) {
      at += (rest % shape[d]!) * strides[d]!;
      rest = Math.floor(rest / shape[d]!);
    }
    return at;
  };
}
