import { late } from '../ui/index.ts';
import type { ProgramFacts } from './program-facts.ts';
import type { Transpiled } from './transpiled.ts';

/** Monaco and what works with it. */
export const liveModule = late(() => import('./live-editor.ts'));

/**
 * Turns a learner's TypeScript into a program with its source map, and reports syntax errors.
 * Type errors are shown in the editor and do not stand in the way.
 */
export async function emit(cellId: string, fileName: string, code: string): Promise<Transpiled> {
  const live = await liveModule.load();
  live.warmUp(cellId, fileName, code);
  return live.transpile(code, fileName);
}

/** Settings and seeds of a program, read from its syntax tree. */
export async function inspectProgram(code: string): Promise<ProgramFacts> {
  const { inspect, warmUp } = await liveModule.load();
  warmUp(VARIANTS, 'program.ts', code);
  return inspect(code);
}

/** Models of programs that no editor shows. */
const VARIANTS = 'variants';

/** As `emit`, for a program that stands in no cell: one with another seed or another setting. */
export const emitVariant = (fileName: string, code: string): Promise<Transpiled> =>
  emit(VARIANTS, fileName, code);
