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
  '--optimizeLevel=3',
  '--shrinkLevel=0',
  '--converge',
  '--noAssert',
  '--use=abort=',
];

/**
 * Two binaries from the same sources: with fused multiply-add, about a fourth faster in matrix products, for
 * engines that have relaxed SIMD; and without, for those that have SIMD alone.
 */
const variants = { simd: ['--enable=simd'], relaxedSimd: ['--enable=simd', '--enable=relaxed-simd'] };

function readSources() {
  const names = readdirSync(sources).filter(name => name.endsWith('.ts'));
  return new Map(names.sort().map(name => [name, readFileSync(join(sources, name), 'utf8')]));
}

/**
 * Builds unless the generated module was made from the same sources with the same options.
 * @param {{ force?: boolean }} [options]
 */
export async function buildWasm({ force = false } = {}) {
  const files = readSources();
  const hash = createHash('sha256').update(JSON.stringify([options, variants, ...files]));
  const stamp = `// Made by scripts/build-wasm.mjs from sources ${hash.digest('hex').slice(0, 16)}`;
  if (!force && existsSync(target) && readFileSync(target, 'utf8').startsWith(stamp)) return false;

  mkdirSync(join(folder, 'generated'), { recursive: true });
  const lines = [stamp];
  for (const [name, features] of Object.entries(variants)) {
    const binary = await compile(files, [...options, ...features]);
    lines.push(`export const ${name}Base64 =`, `  '${Buffer.from(binary).toString('base64')}';`);
  }
  writeFileSync(target, `${lines.join('\n')}\n`);
  return true;
}

/**
 * @param {ReadonlyMap<string, string>} files
 * @param {readonly string[]} compilerOptions
 * @returns {Promise<Uint8Array>}
 */
async function compile(files, compilerOptions) {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array | null} */
  let binary = null;
  /** @type {string[]} */
  const messages = [];
  const { error } = await asc.main(['index.ts', ...compilerOptions], {
    readFile: name => files.get(name) ?? null,
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm' && typeof contents !== 'string') binary = contents;
    },
    listFiles: () => [...files.keys()],
    stdout: { write: text => messages.push(String(text)) },
    stderr: { write: text => messages.push(String(text)) },
  });
  if (error || !binary) throw new Error(`The wasm kernels do not compile.\n${messages.join('')}`);
  return binary;
}

/**
 * For vite: the binary exists before anything is bundled, and follows its sources while developing.
 * @returns {import('vite').Plugin}
 */
export function wasmKernels() {
  return {
    name: 'wasm-kernels',
    // Before any plugin's own builds, which may begin with the configuration.
    async config() {
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
