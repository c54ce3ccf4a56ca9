export type { Measurement } from './measure.ts';
export { type Environment, toMarkdown, toSection } from './report.ts';
export type { WorkerMessage } from './site-worker.ts';
export type { SuiteRequest, SuiteResult } from './suite.ts';

/** A worker that runs the one suite it is sent, on the site. */
export const startBenchWorker = () =>
  new Worker(new URL('./site-worker.ts', import.meta.url), { type: 'module' });
