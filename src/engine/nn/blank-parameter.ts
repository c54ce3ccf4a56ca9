import { zeros } from '../tensor/index.ts';
import { Parameter } from './module.ts';

/** A parameter of zeros, for an initialiser to fill. */
export function blankParameter(...shape: number[]): Parameter {
  const values = zeros(shape);
  const parameter = new Parameter(values);
  values.dispose();
  return parameter;
}
