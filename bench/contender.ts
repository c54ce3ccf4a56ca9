import type { BenchCase } from './cases.ts';

export const phases = ['forward', 'gradients', 'step'] as const;
export type Phase = (typeof phases)[number];

/** One case, built by one library and ready to run. Every method leaves the device's queue as it is. */
export interface Trainer {
  /** Forward pass and loss. */
  forward(): void;
  /** Forward pass, loss and all gradients. */
  gradients(): void;
  /** A whole training step: forward, gradients, Adam. */
  step(): void;
  /** Settles when everything asked for so far is computed; gives the latest loss. */
  finish(): Promise<number>;
  /** Milliseconds of one call, averaged over several; for those that another process times. */
  time?(phase: Phase, calls: number): Promise<number>;
  dispose(): void;
}

export interface Contender {
  name: string;
  /** Left out on an emulated GPU, where compiling its many shaders takes longer than everything else. */
  needsRealGpu?: boolean;
  /** Null when this contender cannot build the case. */
  build(benchCase: BenchCase): Trainer | null | Promise<Trainer>;
}

/** The same data for everyone: a deterministic mixture of waves, since only its size matters. */
export function exampleData({ seqLen, batchSize, inputSize }: BenchCase): {
  x: Float32Array;
  y: Float32Array;
} {
  return {
    x: Float32Array.from({ length: batchSize * seqLen * inputSize }, (_, i) => Math.sin(0.37 * i)),
    y: Float32Array.from({ length: batchSize }, (_, i) => Math.cos(0.71 * i)),
  };
}

export const learningRate = 1e-3;
