import { warnOfMistake } from '../errors.ts';
import { zeros } from '../tensor/index.ts';
import { trainingStep } from '../tensor/lifetime.ts';
import { Parameter } from './module.ts';

/** A parameter of zeros, for an initialiser to fill. */
export function blankParameter(...shape: number[]): Parameter {
  noteBuilding();
  const values = zeros(shape);
  const parameter = new Parameter(values);
  values.dispose();
  return parameter;
}

let lastStep = 0;
let stepsInARow = 0;

/** @internal Called where a layer makes a parameter: layers made in one training step after another never learn. */
export function noteBuilding(): void {
  const step = trainingStep();
  if (step === null || step === lastStep) return;
  stepsInARow = step === lastStep + 1 ? stepsInARow + 1 : 1;
  lastStep = step;
  if (stepsInARow < 3) return;
  warnOfMistake(
    'layer-in-every-step',
    'A layer was built anew in each of several training steps, so its weights are random every time and nothing that it learns lasts. Build it once, before the loop: as a field of the module.',
  );
}
