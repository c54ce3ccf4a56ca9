// PyTorch, where it is installed: a separate process on one thread.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./pytorch.py', import.meta.url));

/** Interpreters to look for it in: the one on the path may not be the system's. */
const candidates = ['python3', '/usr/bin/python3', 'python'];

/** A command that starts a Python with PyTorch, or null. */
export function findPytorch() {
  return (
    candidates.find(
      command => spawnSync(command, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
    ) ?? null
  );
}

/** Measures the cases; { version, measurements } as in suite.ts. */
export function measureWithPytorch(python, request) {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [script], {
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', chunk => {
      text += chunk;
    });
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) resolve(JSON.parse(text));
      else reject(new Error(`pytorch.py ended with exit code ${code}.`));
    });
    child.stdin.end(JSON.stringify(request));
  });
}
