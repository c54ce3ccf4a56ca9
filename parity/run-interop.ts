// Exchanges weights with PyTorch, both ways, and records the result in pytorch-interop.md. npm run interop

import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonWithTorch } from '../scripts/python.ts';
import { root } from '../scripts/steps.mjs';
import { chooseBackend } from '../src/engine/host.ts';

import { compareTheirs, writeOurs } from './pytorch-interop.ts';

interface Report {
  readonly torch: string;
  readonly python: string;
  readonly container: string;
  readonly checkpointTensors: number;
  readonly models: Readonly<Record<string, { difference: number }>>;
}

interface Row {
  readonly model: string;
  readonly backend: string;
  readonly oursInTorch: number;
  readonly theirsHere: number;
}

const limit = 1e-5;
const here = join(root, 'parity');
const python = pythonWithTorch();
const folder = await mkdtemp(join(tmpdir(), 'pytorch-interop-'));
try {
  const rows: Row[] = [];
  let report: Report | null = null;
  for (const backend of ['cpu', 'wasm'] as const) {
    const chosen = await chooseBackend({ requested: backend });
    if (chosen.name !== backend) throw new Error(chosen.reason);
    await writeOurs(folder);
    execFileSync(python, [join(here, 'pytorch_interop.py'), folder], { stdio: 'inherit' });
    const written: Report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
    report = written;
    const theirs = await compareTheirs(folder);
    for (const [model, { difference }] of Object.entries(written.models)) {
      rows.push({ model, backend, oursInTorch: difference, theirsHere: theirs[model]! });
    }
  }
  if (!report) throw new Error('No backend was tried.');
  const worst = Math.max(...rows.flatMap(row => [row.oursInTorch, row.theirsHere]));
  const text = `# Weights between Unrolled and PyTorch

Written by \`npm run interop\`. Each model's weights, an input and the output go through safetensors
files: written by \`save\`, loaded by PyTorch with \`load_state_dict(strict=True)\`; and written in Python, loaded by
\`load\` and \`loadStateDict\`. The figures are the largest absolute differences between the two outputs; they may
not exceed ${limit.toExponential()}.

PyTorch ${report.torch}, Python ${report.python}, files read there by ${report.container}; Node ${process.versions.node}. Largest difference: ${worst.toExponential(1)}.
A checkpoint's weights load there too (${report.checkpointTensors} tensors under \`model.\`).

| model | backend | written here, run in PyTorch | written by PyTorch, run here |
|---|---|---|---|
${rows.map(row => `| ${row.model} | ${row.backend} | ${row.oursInTorch.toExponential(1)} | ${row.theirsHere.toExponential(1)} |`).join('\n')}
`;
  console.log(text);
  if (!(worst <= limit)) {
    console.error(`The outputs differ by ${worst}, more than ${limit}.`);
    process.exitCode = 1;
  } else {
    await writeFile(join(here, 'pytorch-interop.md'), text);
    // Two of PyTorch's files stay in the repository, for the test that must do without PyTorch.
    const kept = join(here, 'fixtures', 'pytorch-written');
    await mkdir(kept, { recursive: true });
    for (const model of ['lstm-2-layers-bidirectional', 'embedding-gru']) {
      for (const file of [`${model}.theirs.safetensors`, `${model}.theirs-run.safetensors`]) {
        await copyFile(join(folder, file), join(kept, file));
      }
    }
  }
} finally {
  await rm(folder, { recursive: true });
}
