import { siteContenders } from './contenders/index.ts';
import type { Measurement } from './measure.ts';
import { runSuite, type SuiteRequest, type SuiteResult } from './suite.ts';
import { wasmPaths } from './wasm-paths.ts';

/** What the site's benchmark page hears from its worker. */
export type WorkerMessage =
  | { kind: 'line'; line: string }
  | { kind: 'progress'; done: number; total: number; measurements: Measurement[] }
  | { kind: 'result'; result: SuiteResult }
  | { kind: 'failed'; message: string };

const post = (message: WorkerMessage) => self.postMessage(message);

/** One request, one suite; stopping is ending the worker. */
self.onmessage = async ({ data }: MessageEvent<SuiteRequest>) => {
  try {
    const result = await runSuite({
      ...data,
      contenders: siteContenders,
      wasmPaths,
      say: line => post({ kind: 'line', line }),
      progress: state => post({ kind: 'progress', ...state }),
    });
    post({ kind: 'result', result });
  } catch (error) {
    post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
