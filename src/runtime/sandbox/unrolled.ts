/** The module 'unrolled', which learners' programs import: the engine, and the page's instruments. */
export * from '../../engine/index.ts';
export { download } from './download.ts';
export type { HeatmapOptions, StatesOptions } from './instruments.ts';
export type { ParameterOptions } from './parameter-instruments.ts';
export { type LineOptions, type LossOptions, plot, type SeriesOptions, type Value } from './plot.ts';
export { probe } from './probe.ts';
export { type RangeOptions, range } from './range.ts';
export type { Numbers } from './readback.ts';
export type { GateOptions, RecurrentLayer, RecurrentOptions } from './recurrent-instruments.ts';
export type { UnrolledOptions } from './unrolled-instrument.ts';
