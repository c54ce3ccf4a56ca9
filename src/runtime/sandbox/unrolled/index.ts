/** The module 'unrolled', which learners' programs import: the engine, and the page's instruments. */
export * from '../../../engine/index.ts';
export { download } from './download.ts';
export type { HeatmapOptions, StatesOptions } from './plot/heat-maps.ts';
export { type LineOptions, type LossOptions, plot, type SeriesOptions, type Value } from './plot/index.ts';
export type { ParameterOptions } from './plot/parameters.ts';
export type { GateOptions, RecurrentLayer, RecurrentOptions } from './plot/recurrent-layers.ts';
export type { UnrolledOptions } from './plot/unrolled-layer.ts';
export { probe } from './probe.ts';
export { type RangeOptions, range } from './range.ts';
export type { Numbers } from './readback.ts';
