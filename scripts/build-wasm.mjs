// Compiles the AssemblyScript kernels to a TypeScript module that holds the binary as text: the sandbox in which
// learners' programs run cannot fetch, so the binary travels inside the engine's bundle.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('../src/engine/kernels/wasm/', import.meta.url));
const sources = join(folder, 'assembly');
const target = join(folder, 'generated', 'binary.ts');

const options = [
  '--outFile=kernels.wasm',
  '--runtime=stub',
  '--importMemory',
  '--noExportMemory',
  '--enable=simd',
  '--optimizeLevel=3',
  '--shrinkLevel=0',
  '--converge',
  '--noAssert',
  '--use=abort=',
];

function readSources() {
  const names = readdirSync(sources).filter(name => name.endsWith('.ts'));
  return new Map(names.sort().map(name => [name, readFileSync(join(sources, name), 'utf8')]));
}

/** Builds unless the generated module was made from the same sources with the same options. */
export async function buildWasm({ force = false } = {}) {
  const files = readSources();
  const hash = createHash('sha256').update(JSON.stringify([options, ...files]));
  const stamp = `// Made by scripts/build-wasm.mjs from sources ${hash.digest('hex').slice(0, 16)}`;
  if (!force && existsSync(target) && readFileSync(target, 'utf8').startsWith(stamp)) return false;

  const { default: asc } = await import('assemblyscript/asc');
  let binary = null;
  const messages = [];
  const { error } = await asc.main(['index.ts', ...options], {
    readFile: name => files.get(name) ?? null,
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') binary = contents;
    },
    listFiles: () => [...files.keys()],
    stdout: { write: text => messages.push(text) },
    stderr: { write: text => messages.push(text) },
  });
  if (error || !binary) throw new Error(`The wasm kernels do not compile.\n${messages.join('')}`);
  mkdirSync(join(folder, 'generated'), { recursive: true });
  const base64 = Buffer.from(binary).toString('base64');
  writeFileSync(target, `${stamp}\nexport const binaryBase64 =\n  '${base64}';\n`);
  return true;
}

/** For vite: the binary exists before anything is bundled, and follows its sources while developing. */
export function wasmKernels() {
  return {
    name: 'wasm-kernels',
    async buildStart() {
      await buildWasm();
    },
    async handleHotUpdate({ file }) {
      if (file.startsWith(sources)) await buildWasm();
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const built = await buildWasm({ force: process.argv.includes('--force') });
  console.log(built ? 'Built the wasm kernels.' : 'The wasm kernels are up to date.');
}
