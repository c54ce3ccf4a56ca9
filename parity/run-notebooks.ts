// Makes the notebook that each lesson's cell with a PyTorch twin offers after a run, executes its code cells, checks
// that training begins with the run's weights, and writes notebooks.md. npm run notebooks -- [part of a path]
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonWithTorch } from '../scripts/python.ts';
import { root } from '../scripts/steps.mjs';
import { notebookOf } from './notebook-of.ts';
import { cellOf } from './twin-sources.ts';

const lessons = join(root, 'src', 'lessons');
const runner = join(root, 'parity', 'run_notebook.py');

const python = pythonWithTorch();
const twins = readdirSync(lessons, { recursive: true })
  .map(String)
  .filter(path => /torch\/[^/]+\.py$/.test(path))
  .sort();
const chosen = twins.filter(path => path.includes(process.argv[2] ?? ''));
const folder = await mkdtemp(join(tmpdir(), 'notebooks-'));
const rows: string[] = [];
let version = '';
try {
  for (const twin of chosen) {
    const program = join(lessons, twin);
    const source = readFileSync(program, 'utf8').trimEnd();
    const { notebook, optimizers } = await notebookOf(cellOf(program), source);
    const file = join(folder, 'cell.ipynb');
    await writeFile(file, JSON.stringify(notebook));
    const printed = execFileSync(python, [runner, file], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    const result: { torch: string; optimizers: number } = JSON.parse(printed.trim().split('\n').at(-1)!);
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
  await rm(folder, { recursive: true });
}
if (chosen.length === twins.length) {
  await writeFile(
    join(root, 'parity', 'notebooks.md'),
    `# Notebooks, executed

What a cell's *Save notebook* gives after a run, its code cells executed in order with PyTorch ${version}
(${new Date().toISOString().slice(0, 10)}, \`npm run notebooks\`). Every optimizer began its training with exactly the
weights that the run in TypeScript had ended with.

| program | code cells | optimizers | how the weights go in |
|---|---|---|---|
${rows.join('\n')}
`,
  );
}
