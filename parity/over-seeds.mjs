// What the two commands that try lessons on many seeds share: `npm run exercises` and `npm run claims`.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

export const lessons = fileURLToPath(new URL('../src/lessons', import.meta.url));

/** `[--seeds 20] [part of an id]` of the command line. */
export function options() {
  const { values, positionals } = parseArgs({
    options: { seeds: { type: 'string', default: '20' } },
    allowPositionals: true,
  });
  const seeds = Number(values.seeds);
  if (!(Number.isInteger(seeds) && seeds > 0)) {
    console.error(`--seeds takes a whole number above 0, not "${values.seeds}".`);
    process.exit(2);
  }
  return { seeds, wanted: positionals[0] ?? '' };
}

/** Calls `work` with a loader of the project's TypeScript modules, on the wasm backend. */
export async function withModules(work) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const load = path => server.ssrLoadModule(path);
    const { chooseBackend } = await load('/src/runtime/sandbox/unrolled.ts');
    await chooseBackend({ requested: 'wasm' });
    await work(load);
  } finally {
    await server.close();
  }
}

/** '20', or '18 (not 3, 7)'. */
export const passedOf = (seeds, missed) =>
  `${seeds - missed.length}${missed.length > 0 ? ` (not ${missed.join(', ')})` : ''}`;
