import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin, type Rollup } from 'vite';
import { framePolicy, scriptHash } from './csp.ts';

/**
 * Builds what runs inside the sandbox, apart from the page's own bundle, and hands it to the host as
 * 'virtual:sandbox': the frame's document (relay script inlined, its policy beside it), the worker's
 * bootstrap as text, and the address of the engine bundle.
 */
export function sandbox({ root }: { root: string }): Plugin {
  const sources = [join(root, 'src/engine'), join(root, 'src/runtime'), join(root, 'public/data')];
  let building: Promise<SandboxParts> | null = null;
  const parts = () => {
    building ??= buildParts(root);
    return building;
  };

  return {
    name: 'unrolled-sandbox',
    resolveId: id => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    async load(id, options) {
      if (id !== `\0${VIRTUAL}`) return null;
      // Prerendering runs no program; it only needs the module to exist.
      if (options?.ssr) {
        return "export const frameDocument = ''; export const bootstrap = ''; export const engineUrl = ''; export const assetUrls = {};";
      }
      const { frameDocument, bootstrap, engineFile } = await parts();
      const wasm = WASM_BINARIES.map((name, i) => {
        const file = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist', name);
        return `import wasm${i} from ${JSON.stringify(`${file}?url&no-inline`)};`;
      });
      return [
        ...wasm,
        `import engineUrl from ${JSON.stringify(`${engineFile}?url&no-inline`)};`,
        `export const frameDocument = ${JSON.stringify(frameDocument)};`,
        `export const bootstrap = ${JSON.stringify(bootstrap)};`,
        'export { engineUrl };',
        `export const assetUrls = { ${WASM_BINARIES.map((name, i) => `${JSON.stringify(name)}: wasm${i}`).join(', ')} };`,
      ].join('\n');
    },
    configureServer(server) {
      server.watcher.on('change', file => {
        if (!sources.some(source => file.startsWith(source)) || building === null) return;
        building = null;
        const module = server.moduleGraph.getModuleById(`\0${VIRTUAL}`);
        if (module) server.moduleGraph.invalidateModule(module);
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}

/** 'sha256-…' of the relay script, for the page's policy: srcdoc inherits it. */
export async function relayHash(root: string): Promise<string> {
  return scriptHash(await bundle(root, 'src/runtime/sandbox/frame/relay.ts', 'iife'));
}

const VIRTUAL = 'virtual:sandbox';
const WASM_BINARIES = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'];

interface SandboxParts {
  frameDocument: string;
  bootstrap: string;
  engineFile: string;
}

async function buildParts(root: string): Promise<SandboxParts> {
  const relay = await bundle(root, 'src/runtime/sandbox/frame/relay.ts', 'iife');
  const bootstrap = await bundle(root, 'src/runtime/sandbox/worker/bootstrap.ts', 'iife');
  const engine = await bundle(root, 'src/runtime/sandbox/worker/entry.ts', 'es');
  const folder = join(root, '.cache/sandbox');
  await mkdir(folder, { recursive: true });
  const engineFile = join(folder, 'engine.js');
  await writeFile(engineFile, engine);
  return { frameDocument: frameDocumentOf(relay), bootstrap, engineFile };
}

function frameDocumentOf(relay: string): string {
  if (/<\/script|<!--/i.test(relay)) throw new Error('The relay script would end its own script element.');
  const policy = framePolicy({ relay: scriptHash(relay) });
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>sandbox</title><script>${relay}</script>`;
}

/** One entry and all it imports, as one minified script. */
async function bundle(root: string, entry: string, format: 'iife' | 'es'): Promise<string> {
  const output = (await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: ['chrome120', 'firefox120', 'safari17.4'],
      assetsInlineLimit: Number.POSITIVE_INFINITY,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 10_000,
      modulePreload: false,
      rolldownOptions: {
        input: join(root, entry),
        preserveEntrySignatures: 'strict',
        output: {
          format,
          codeSplitting: false,
          // Error messages and model summaries name classes.
          keepNames: true,
        },
      },
    },
  })) as Rollup.RollupOutput | Rollup.RollupOutput[];
  const [chunk] = (Array.isArray(output) ? output[0]! : output).output;
  return chunk.code.trim();
}
