import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, chooseBackend, type WasmPaths } from '../src/engine/index.ts';
import { type Selection, selectCases } from './cases.ts';
import { contenders } from './contenders/index.ts';
import { jaxJs } from './contenders/jax-js.ts';
import { type AskPytorch, pytorch } from './contenders/pytorch.ts';
import { type Measurement, measureCase } from './measure.ts';

export interface SuiteOptions {
  backend: BackendName;
  selection: Selection;
  wasmPaths?: WasmPaths;
  budgetMs?: number;
  /** A PyTorch to run beside the others, where there is one. */
  askPytorch?: AskPytorch;
  say?(line: string): void;
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
export async function runSuite({
  backend,
  selection,
  wasmPaths,
  budgetMs = 4000,
  askPytorch,
  say = () => {},
}: SuiteOptions): Promise<SuiteResult> {
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

  const entrants = [...contenders];
  if (backend !== 'cpu') entrants.push(jaxJs(backend));
  // Its processor is not the GPU's peer.
  if (askPytorch && backend !== 'webgpu') entrants.push(pytorch(askPytorch));
  const counter = backend === 'webgpu' ? await startCounting() : null;
  for (const benchCase of selectCases(software && selection === 'all' ? 'contract' : selection)) {
    say(`${backend} · ${benchCase.name}`);
    const measured = await measureCase(benchCase, entrants, {
      timed: !software,
      commands: counter && (() => counter.counts()),
      budgetMs,
      say,
    });
    result.measurements.push(...measured);
  }
  counter?.stop();
  return result;
}

async function startCounting() {
  const { countDispatches } = await import('../src/engine/kernels/webgpu/index.ts');
  return countDispatches();
}
