// PyTorch, where it is installed: a process of its own on one thread.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findPythonWithTorch } from '../scripts/python.ts';
import { root } from '../scripts/steps.mjs';
import type { AskPytorch, PytorchRequest } from './contenders/pytorch.ts';

type Answer = Awaited<ReturnType<AskPytorch>> & { readonly version: string };

const script = join(root, 'bench', 'pytorch.py');

/** PyTorch in a process of its own, or null where no Python has it. */
export async function startPytorch(): Promise<{ version: string; ask: AskPytorch; close(): void } | null> {
  const python = findPythonWithTorch();
  if (!python) return null;
  const child = spawn(python, [script], {
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Answer> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('pytorch.py ended before it answered.');
    return JSON.parse(value);
  };
  let turn = answer();
  const { version } = await turn;
  return {
    version,
    ask(request: PytorchRequest) {
      turn = turn.then(() => {
        child.stdin.write(`${JSON.stringify(request)}\n`);
        return answer();
      });
      return turn;
    },
    close: () => child.stdin.end(),
  };
}
