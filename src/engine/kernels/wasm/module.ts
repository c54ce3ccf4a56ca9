import { relaxedSimdBase64, simdBase64 } from './generated/binary.ts';
import { tfjsMemory } from './tfjs-memory.ts';

/** What assembly/index.ts exports. Pointers and sizes in bytes are numbers; 0 is the null pointer. */
export interface KernelExports {
  forward(...args: number[]): number;
  backward(...args: number[]): number;
  linearForward(...args: number[]): number;
  linearBackward(...args: number[]): number;
  meanSquaredError(a: number, b: number, grad: number, n: number): number;
  sumOfSquares(g: number, n: number): number;
  scale(g: number, n: number, factor: number): void;
  adam(...args: number[]): void;
  sgd(...args: number[]): void;
  tanhInPlace(x: number, n: number): void;
  sigmoidInPlace(x: number, n: number): void;
}

let compiled: WebAssembly.Module | null | undefined;
let instance: { memory: WebAssembly.Memory; exports: KernelExports } | null = null;

/** The binary with fused multiply-add, else the one with plain SIMD, else null. */
function compile(): WebAssembly.Module | null {
  for (const base64 of [relaxedSimdBase64, simdBase64]) {
    const binary = decode(base64);
    if (WebAssembly.validate(binary)) return new WebAssembly.Module(binary);
  }
  return null;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

/** Instantiates the kernels on any memory; null where the engine lacks SIMD. */
export function instantiate(memory: WebAssembly.Memory): KernelExports | null {
  if (compiled === undefined) compiled = compile();
  if (!compiled) return null;
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as KernelExports;
}

/** The kernels on the memory of tfjs's wasm backend; null where there is no SIMD or no way to that memory. */
export function kernelsOnTfjsMemory(): { memory: WebAssembly.Memory; exports: KernelExports } | null {
  const memory = tfjsMemory();
  if (!memory) return null;
  if (instance?.memory !== memory) {
    const exports = instantiate(memory);
    instance = exports && { memory, exports };
  }
  return instance;
}
