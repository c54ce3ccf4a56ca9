import { detectAnomaly } from '../src/engine/tensor/index.ts';
import { type BackendName, guarded, startBackend } from './backend.ts';
import { checkLayerGolden } from './check-layer.ts';
import { checkOpsGolden } from './check-ops.ts';
import { checkRandomGolden } from './check-random.ts';
import { checkTrainGolden } from './check-train.ts';
import type { Deviation } from './deviation.ts';
import { parseGolden } from './goldens.ts';

/**
 * Runs one golden file, given as parsed JSON, through the engine's public API on a backend and reports for every
 * tensor how far it lies from PyTorch's figure.
 */
export async function checkGoldens(content: unknown, backend: BackendName): Promise<Deviation[]> {
  const parsed = parseGolden(content);
  await startBackend(backend);
  // A NaN is to be reported as a deviation of the tensors it reaches, not to stop the run.
  detectAnomaly(false);
  return guarded(() => {
    if (parsed.kind === 'layer') return checkLayerGolden(parsed.golden);
    if (parsed.kind === 'train') return checkTrainGolden(parsed.golden);
    if (parsed.kind === 'random') return checkRandomGolden(parsed.golden);
    return checkOpsGolden(parsed.golden);
  }).finally(() => detectAnomaly(true));
}
