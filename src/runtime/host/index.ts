import { PageRuntime, type Runtime } from './runtime.ts';

export type * from '../protocol/run-events.ts';
export type { Run } from './run.ts';
export type { Runtime } from './runtime.ts';

let runtime: Runtime | null = null;

/** The page's one runtime. */
export function getRuntime(): Runtime {
  runtime ??= new PageRuntime();
  return runtime;
}
