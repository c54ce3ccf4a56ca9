import type { Contender } from '../contender.ts';
import { tfjsLayers, tfjsLayersSigmoid } from './tfjs-layers.ts';
import { tfjsOperations } from './tfjs-operations.ts';
import { unrolled } from './unrolled.ts';

/** The first is the one that the others are compared with. */
export const contenders: Contender[] = [unrolled, tfjsLayers, tfjsLayersSigmoid, tfjsOperations];
