import type { RecurrentSpec } from './contract.ts';

/** Shape of a sequence whose elements have `width` features: [B,T,width] when batchFirst, else [T,B,width]. */
export function sequenceShape(spec: RecurrentSpec, width: number): [number, number, number] {
  return spec.batchFirst ? [spec.batchSize, spec.seqLen, width] : [spec.seqLen, spec.batchSize, width];
}

/** Distances in such a sequence, in elements, between steps and between rows of the batch. */
export function sequenceStrides(spec: RecurrentSpec, width: number): { step: number; row: number } {
  return spec.batchFirst
    ? { step: width, row: spec.seqLen * width }
    : { step: spec.batchSize * width, row: width };
}
