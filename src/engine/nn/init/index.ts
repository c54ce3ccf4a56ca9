export { constant_, eye_, normal_, ones_, uniform_, zeros_ } from './basic.ts';
export { calculateGain, type Nonlinearity } from './gain.ts';
export { orthogonal_ } from './orthogonal.ts';
export {
  type KaimingOptions,
  kaimingNormal_,
  kaimingUniform_,
  xavierNormal_,
  xavierUniform_,
} from './variance-scaling.ts';
