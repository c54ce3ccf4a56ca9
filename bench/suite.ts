import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, chooseBackend, type WasmPaths } from '../src/engine/host.ts';

import { type Selection, selectCases } from './cases.ts';
import type { Contender } from './contender.ts';
import { type Measurement, measureCase } from './measure.ts';

/** What to run, as plain data. */
export interface SuiteRequest {
  backend: BackendName;
  selection: Selection;
  /** Milliseconds that one contender may use for one phase of one case. */
  budgetMs: number;
}

export interface SuiteOptions extends SuiteRequest {
  contenders: Contender[];
  wasmPaths?: WasmPaths;
  /** A line for whoever watches. */
  say(line: string): void;
  /** Called after each case. */
  progress?(state: { done: number; total: number; measurements: Measurement[] }): void;
}

export interface SuiteResult {
  backend: BackendName;
  /** Why not the backend asked for, if so; then there are no measurements. */
  missing: string | null;
  adapter: string | null;
  software: boolean;
  tfjs: string;
  measurements: Measurement[];
}

/** All chosen cases on one backend. On an emulated GPU sweeps are left out, and commands are counted, not timed. */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { backend, selection, contenders, wasmPaths, budgetMs, say, progress } = options;
  const report = await chooseBackend({ requested: backend, ...(wasmPaths && { wasmPaths }) });
  const { adapter, software } = report;
  const result: SuiteResult = {
    backend,
    missing: null,
    adapter,
    software,
    tfjs: tf.version_core,
    measurements: [],
  };
  if (report.name !== backend) return { ...result, missing: report.reason };

  const counter = backend === 'webgpu' ? await startCounting() : null;
  const entrants = contenders.filter(contender => !(software && contender.needsRealGpu));
  const cases = selectCases(software && selection === 'all' ? 'contract' : selection);
  for (const [i, benchCase] of cases.entries()) {
    say(`${backend} · ${benchCase.name}`);
    const measurements = await measureCase(benchCase, entrants, {
      timed: !software,
      commands: counter && (() => counter.counts()),
      budgetMs,
      say,
    });
    result.measurements.push(...measurements);
    progress?.({ done: i + 1, total: cases.length, measurements });
  }
  counter?.stop();
  return result;
}

async function startCounting() {
  const { countDispatches } = await import('../src/engine/kernels/webgpu/index.ts');
  return countDispatches();
}
