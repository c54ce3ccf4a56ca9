export { type Collated, defaultCollate } from './collate.ts';
export { type CsvOptions, parseCsv, Table } from './csv.ts';
export { DataLoader, type DataLoaderOptions, type DataLoaderState } from './data-loader.ts';
export { Dataset, type Items, Subset, TensorDataset } from './dataset.ts';
export { dates } from './dates.ts';
export {
  addingProblem,
  type BracketsOptions,
  brackets,
  type CopyTaskOptions,
  copyTask,
  type MemoryTaskOptions,
  parity,
} from './memory-tasks.ts';
export { type NameLanguage, names } from './names.ts';
export { oneHot } from './one-hot.ts';
export {
  load,
  type MeasuredSeries,
  type SeriesFacts,
  type SeriesName,
  seriesCatalogue,
} from './real-series.ts';
export { type ReviewKind, reviews } from './reviews.ts';
export { MinMaxScaler, StandardScaler } from './scalers.ts';
export { randomSplit, timeSplit } from './split.ts';
export { sums } from './sums.ts';
export { taggedSentences, type WordTag } from './tagged-sentences.ts';
export { loadText, type TextName, textCatalogue } from './texts.ts';
export { type BuildVocabularyOptions, Vocabulary, type VocabularyOptions } from './vocabulary.ts';
export {
  type LorenzOptions,
  lorenz,
  type MackeyGlassOptions,
  mackeyGlass,
  type SineWavesOptions,
  sineWaves,
} from './waves.ts';
export { type Series, type SlidingWindowOptions, slidingWindows } from './windows.ts';
export { wordOrder } from './word-order.ts';
