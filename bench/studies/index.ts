import { type BackendName, chooseBackend, type WasmPaths } from '../../src/engine/host.ts';
import { limits } from './limits.ts';
import { memory } from './memory.ts';
import { plotting } from './plotting.ts';
import type { Study, StudyTable } from './study.ts';

export type { StudyTable } from './study.ts';

/** Questions that comparing contenders does not answer. */
const studies: Record<string, Study> = { plotting, memory, limits };

export interface StudyRequest {
  backend: BackendName;
  names: string[];
}

export interface StudyResult {
  backend: BackendName;
  /** Why not the backend asked for, if so; then there are no tables. */
  missing: string | null;
  adapter: string | null;
  software: boolean;
  tables: StudyTable[];
}

export async function runStudies(
  { backend, names }: StudyRequest,
  say: (line: string) => void,
  wasmPaths?: WasmPaths,
): Promise<StudyResult> {
  const report = await chooseBackend({ requested: backend, ...(wasmPaths && { wasmPaths }) });
  const { adapter, software } = report;
  const missing = report.name === backend ? null : report.reason;
  const tables: StudyTable[] = [];
  for (const name of missing === null ? names : []) {
    const study = studies[name];
    if (!study) throw new Error(`There are the studies ${Object.keys(studies).join(', ')}; got '${name}'.`);
    tables.push(await study({ backend, software, say }));
  }
  return { backend, missing, adapter, software, tables };
}
