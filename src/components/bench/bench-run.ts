import {
  type Measurement,
  type SuiteRequest,
  type SuiteResult,
  startBenchWorker,
  type WorkerMessage,
} from '../../../bench/index.ts';
import { texts } from './strings.ts';

export type Backend = SuiteRequest['backend'];
export type Selection = SuiteRequest['selection'];

export interface BenchState {
  running: boolean;
  /** What is going on, or how it ended, for the reader. */
  status: string;
  /** Finished suites and the one under way, in order. */
  results: SuiteResult[];
}

export const idle: BenchState = { running: false, status: '', results: [] };

const budgetMs = 3000;

/**
 * Runs the suite on one backend after the other, each in a worker of its own, so that nothing of the one
 * before is in memory and stopping is immediate. Returns the function that stops.
 */
export function startBenchmark(
  backends: Backend[],
  selection: Selection,
  onState: (state: BenchState) => void,
): () => void {
  let state: BenchState = { ...idle, running: true };
  let worker: Worker | null = null;
  const publish = (change: Partial<BenchState>) => {
    state = { ...state, ...change };
    onState(state);
  };
  const replaceLast = (result: SuiteResult) => publish({ results: [...state.results.slice(0, -1), result] });

  const next = ([backend, ...others]: Backend[]) => {
    worker?.terminate();
    worker = null;
    if (!backend) return publish({ running: false, status: state.status || texts.finished });
    const name = texts.backendNames[backend];
    publish({
      status: texts.starting(name),
      results: [
        ...state.results,
        { backend, missing: null, adapter: null, software: false, tfjs: '', measurements: [] },
      ],
    });
    worker = startBenchWorker();
    const fail = (message: string) => {
      replaceLast({ ...state.results.at(-1)!, missing: texts.failed(name, message) });
      next(others);
    };
    worker.onerror = event => fail(event.message);
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === 'failed') return fail(data.message);
      if (data.kind === 'progress') {
        publish({ status: texts.running(name, Math.min(data.done, data.total - 1), data.total) });
        replaceLast(withMore(state.results.at(-1)!, data.measurements));
      }
      if (data.kind === 'result') {
        replaceLast(data.result);
        publish({ status: texts.finished });
        next(others);
      }
    };
    const request: SuiteRequest = { backend, selection, budgetMs };
    worker.postMessage(request);
  };
  next(backends);
  return () => {
    worker?.terminate();
    publish({ running: false, status: texts.stopped });
  };
}

const withMore = (result: SuiteResult, measurements: Measurement[]): SuiteResult => ({
  ...result,
  measurements: [...result.measurements, ...measurements],
});
