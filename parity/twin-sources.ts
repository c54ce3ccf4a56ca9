import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The cell that a PyTorch program stands beside: `torch/<cell>.py` → `cells/<cell>.ts`. */
export const cellOf = (program: string) =>
  join(dirname(dirname(program)), 'cells', `${basename(program, '.py')}.ts`);

/** A fingerprint of both programs of a pair. An agreement that bears another one was measured on other programs. */
export function hashOfSources(program: string): string {
  const hash = createHash('sha256');
  for (const file of [cellOf(program), program]) hash.update(readFileSync(file, 'utf8')).update('\0');
  return hash.digest('hex').slice(0, 16);
}
