import { type BackendName, chooseBackend } from '../backend/index.ts';
import type { Tensor } from './index.ts';

/** The backends that Node has. */
export const nodeBackends = ['cpu', 'wasm'] as const;

/** Makes a backend the active one, or fails. */
export async function start(backend: BackendName): Promise<void> {
  const report = await chooseBackend({ requested: backend });
  if (report.name !== backend) throw new Error(report.reason);
}

/** Values as plain numbers. */
export async function numbers(t: Tensor | null): Promise<number[]> {
  if (t === null) throw new Error('expected a tensor, got null');
  return Array.from(await t.data());
}
