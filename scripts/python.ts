import { spawnSync } from 'node:child_process';
import { giveUp } from './steps.mjs';

/** Where to look for PyTorch. The system's Python comes first: one that a version manager installs rarely has it. */
const candidates = [process.env.PYTHON, '/usr/bin/python3', 'python3', 'python'];

/** The command of a Python that has torch, or null; PYTHON=… names another one. */
export function findPythonWithTorch(): string | null {
  const hasTorch = (command: string) =>
    spawnSync(command, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0;
  return candidates.find(command => command && hasTorch(command)) ?? null;
}

/** The same, for programs that cannot do without. */
export function pythonWithTorch(): string {
  return (
    findPythonWithTorch() ??
    giveUp('No Python with torch was found. Install PyTorch, or name the interpreter: PYTHON=/path/to/python')
  );
}
