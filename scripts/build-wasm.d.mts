import type { Plugin } from 'vite';

/** Builds the wasm kernels unless they are up to date; true when it built. */
export function buildWasm(options?: { force?: boolean }): Promise<boolean>;
export function wasmKernels(): Plugin;
