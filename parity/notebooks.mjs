// Makes the notebook that each lesson's cell with a PyTorch twin offers after a run, executes its code cells, checks
// that training begins with the run's weights, and writes parity/notebooks.md.
// Needs a Python with torch: $PYTHON, python3 or /usr/bin/python3. node parity/notebooks.mjs [part of a path]
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const lessons = join(here, '..', 'src', 'lessons');

const python = [process.env.PYTHON, 'python3', '/usr/bin/python3'].find(name => {
  try {
    execFileSync(name, ['-c', 'import torch'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
if (!python) {
  console.error('No Python with torch found. Name one: PYTHON=… node parity/notebooks.mjs');
  process.exit(2);
}

const twins = readdirSync(lessons, { recursive: true })
  .map(String)
  .filter(path => /torch\/[^/]+\.py$/.test(path))
  .sort();
const chosen = twins.filter(path => path.includes(process.argv[2] ?? ''));
const folder = await mkdtemp(join(tmpdir(), 'notebooks-'));
const server = await createServer({
  root: join(here, '..'),
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const rows = [];
let version = '';
try {
  const { notebookOf } = await server.ssrLoadModule('/parity/notebook-of.ts');
  for (const twin of chosen) {
    const program = join(lessons, twin);
    const name = basename(program, '.py');
    const cell = join(dirname(dirname(program)), 'cells', `${name}.ts`);
    const { notebook, optimizers } = await notebookOf(cell, readFileSync(program, 'utf8').trimEnd());
    const file = join(folder, 'cell.ipynb');
    await writeFile(file, JSON.stringify(notebook));
    const printed = execFileSync(python, [join(here, 'run_notebook.py'), file], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    const result = JSON.parse(printed.trim().split('\n').at(-1));
    version = result.torch;
    if (result.optimizers !== optimizers) {
      throw new Error(
        `${twin}: ${result.optimizers} of ${optimizers} optimizers began with the run's weights.`,
      );
    }
    const sources = notebook.cells.map(each => each.source).join('\n');
    const way =
      optimizers === 0
        ? 'trains nothing'
        : /load_state_dict\(weights/.test(sources)
          ? 'by name, with `load_state_dict`'
          : 'as each optimizer is made';
    const codeCells = notebook.cells.filter(each => each.cell_type === 'code').length;
    rows.push(`| \`${twin.replace('/torch/', '/')}\` | ${codeCells} | ${optimizers} | ${way} |`);
    console.log(`${twin}: ${codeCells} cells ran, ${optimizers} optimizers, ${way}`);
  }
} finally {
  await server.close();
  await rm(folder, { recursive: true });
}
if (chosen.length === twins.length) {
  await writeFile(
    join(here, 'notebooks.md'),
    `# Notebooks, executed

What a cell's *Save notebook* gives after a run, its code cells executed in order with PyTorch ${version}
(${new Date().toISOString().slice(0, 10)}, \`node parity/notebooks.mjs\`). Every optimizer began its training with exactly the
weights that the run in TypeScript had ended with.

| program | code cells | optimizers | how the weights go in |
|---|---|---|---|
${rows.join('\n')}
`,
  );
}
