import { beforeAll, describe } from 'vitest';
import { type BackendName, chooseBackend } from '../backend/index.ts';
import type { Tensor } from './index.ts';

/** Runs the same specification on every backend that Node has. */
export function onEveryBackend(what: string, specify: (backend: BackendName) => void): void {
  for (const backend of ['cpu', 'wasm'] as const) {
    describe(`${what} on ${backend}`, () => {
      beforeAll(async () => {
        const report = await chooseBackend({ requested: backend });
        if (report.name !== backend) throw new Error(report.reason);
      });
      specify(backend);
    });
  }
}

/** Values as plain numbers. */
export async function numbers(t: Tensor | null): Promise<number[]> {
  if (t === null) throw new Error('expected a tensor, got null');
  return Array.from(await t.data());
}
