import type { Contender } from '../contender.ts';
import { tfjsLayers, tfjsLayersSigmoid } from './tfjs-layers.ts';
import { tfjsOperations } from './tfjs-operations.ts';
import { unrolled } from './unrolled.ts';

/** Those that the site can carry. The first is the one that the others are compared with. */
export const siteContenders: Contender[] = [unrolled, tfjsLayers, tfjsLayersSigmoid, tfjsOperations];
