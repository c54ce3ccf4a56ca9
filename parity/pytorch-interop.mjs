// Exchanges weights with PyTorch, both ways, and records the result in parity/pytorch-interop.md.
// Needs a Python with torch: $PYTHON, python3 or /usr/bin/python3.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { buildWasm } from '../scripts/build-wasm.mjs';

const limit = 1e-5;
const here = fileURLToPath(new URL('.', import.meta.url));

function findPython() {
  for (const python of [process.env.PYTHON, 'python3', '/usr/bin/python3']) {
    if (!python) continue;
    try {
      execFileSync(python, ['-c', 'import torch'], { stdio: 'ignore' });
      return python;
    } catch {
      // This one has no torch, or does not exist.
    }
  }
  console.error(
    'No Python with torch found. Install PyTorch, or name the interpreter: PYTHON=… node parity/pytorch-interop.mjs',
  );
  process.exit(2);
}

const python = findPython();
await buildWasm();
const folder = await mkdtemp(join(tmpdir(), 'pytorch-interop-'));
const server = await createServer({
  root: join(here, '..'),
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { chooseBackend } = await server.ssrLoadModule('/src/engine/index.ts');
  const { writeOurs, compareTheirs } = await server.ssrLoadModule('/parity/pytorch-interop.ts');
  const rows = [];
  let report;
  for (const backend of ['cpu', 'wasm']) {
    const chosen = await chooseBackend({ requested: backend });
    if (chosen.name !== backend) throw new Error(chosen.reason);
    await writeOurs(folder);
    execFileSync(python, [join(here, 'pytorch_interop.py'), folder], { stdio: 'inherit' });
    report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
    const theirs = await compareTheirs(folder);
    for (const [model, { difference }] of Object.entries(report.models)) {
      rows.push({ model, backend, oursInTorch: difference, theirsHere: theirs[model] });
    }
  }
  const worst = Math.max(...rows.flatMap(row => [row.oursInTorch, row.theirsHere]));
  const text = `# Weights between Unrolled and PyTorch

Written by \`node parity/pytorch-interop.mjs\`. Each model's weights, an input and the output go through safetensors
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
  await server.close();
  await rm(folder, { recursive: true });
}
