import { basename } from 'node:path';
import { makeNotebook, type Notebook } from '../src/components/share/notebook.ts';
import { chooseBackend } from '../src/engine/host.ts';

import { readProgram, runModule } from '../src/lessons/testing/run-module.ts';
import { TrainedWeights } from '../src/runtime/sandbox/worker/trained-weights.ts';

/** Runs a lesson's program to its end and makes the notebook that its cell would offer then. */
export async function notebookOf(
  cell: string,
  torch: string,
): Promise<{ notebook: Notebook; optimizers: number }> {
  await chooseBackend({ requested: 'wasm' });
  const trained = new TrainedWeights();
  try {
    const code = readProgram(cell);
    await runModule(code);
    const file = await trained.toFile();
    const weights = file?.kind === 'weights' ? file : null;
    const fileName = basename(cell);
    return {
      notebook: makeNotebook({ title: fileName, torch, weights, fileName, code, isEdited: false }),
      optimizers: weights?.optimizers ?? 0,
    };
  } finally {
    trained.dispose();
  }
}
