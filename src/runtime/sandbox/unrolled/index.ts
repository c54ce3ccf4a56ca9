/** The module 'unrolled', which learners' programs import: the engine, and the page's instruments. */
export * from '../../../engine/index.ts';
export { download } from './download.ts';
export type { Classes } from './plot/classes.ts';
export type { ConfusionOptions } from './plot/confusion.ts';
export type { LineOptions, LossOptions, SeriesOptions, Value } from './plot/curves.ts';
export type { EmbeddingOptions } from './plot/embedding.ts';
export type { ForecastOptions } from './plot/forecast.ts';
export type { HeatmapOptions, StatesOptions } from './plot/heat-maps.ts';
export { plot } from './plot/index.ts';
export type { ParameterOptions } from './plot/parameters.ts';
export type { GateOptions, RecurrentLayer, RecurrentOptions } from './plot/recurrent-layers.ts';
export type {
  AttributionOptions,
  LabelsOptions,
  Sample,
  SamplesOptions,
  TextOptions,
} from './plot/tokens.ts';
export type { UnrolledOptions } from './plot/unrolled-layer.ts';
export { probe } from './probe.ts';
export { type RangeOptions, range } from './range.ts';
export type { Numbers } from './readback.ts';
