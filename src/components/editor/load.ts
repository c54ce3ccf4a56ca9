import type { Transpiled } from './transpiled.ts';

type LiveModule = typeof import('./live-editor.ts');

let loading: Promise<LiveModule> | null = null;

/** Loads Monaco once. A failed load may be tried again. */
export function loadLiveModule(): Promise<LiveModule> {
  loading ??= import('./live-editor.ts').catch(error => {
    loading = null;
    throw error;
  });
  return loading;
}

/**
 * Turns a learner's TypeScript into a program with its source map, and reports syntax errors.
 * Type errors are shown in the editor and do not stand in the way.
 */
export async function emit(cellId: string, fileName: string, code: string): Promise<Transpiled> {
  const live = await loadLiveModule();
  live.warmUp(cellId, fileName, code);
  return live.transpile(code, fileName);
}
