// PyTorch, where it is installed: a process of its own on one thread.
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./pytorch.py', import.meta.url));

/** Interpreters to look for it in: the one on the path may not be the system's. */
const candidates = ['python3', '/usr/bin/python3', 'python'];

/** { version, ask, close }, or null where no Python has PyTorch. */
export async function startPytorch() {
  const python = candidates.find(
    command => spawnSync(command, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  );
  if (!python) return null;
  const child = spawn(python, [script], {
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('pytorch.py ended before it answered.');
    return JSON.parse(value);
  };
  let turn = answer();
  const { version } = await turn;
  return {
    version,
    ask(request) {
      turn = turn.then(() => {
        child.stdin.write(`${JSON.stringify(request)}\n`);
        return answer();
      });
      return turn;
    },
    close: () => child.stdin.end(),
  };
}
