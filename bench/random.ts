// How long random numbers take: this checkout and, if one is named, another, turn by turn in one process; written to
// results/random.md. npm run bench:random -- [another checkout]
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createServer } from 'vite';
import { root } from '../scripts/steps.mjs';

const rounds = 21;

type Engine = typeof import('../src/engine/index.ts');
type Task = (engine: Engine) => { dispose(): void };

const disposable = (layer: InstanceType<Engine['nn']['Module']>) => ({
  dispose: () => {
    for (const parameter of layer.parameters()) parameter.dispose();
  },
});
const tasks: Record<string, Task> = {
  'nn.Linear(1000, 1000)': ({ nn }) => disposable(new nn.Linear(1000, 1000)),
  'nn.LSTM(500, 300)': ({ nn }) => disposable(new nn.LSTM(500, 300)),
  'nn.Embedding(1000, 1000)': ({ nn }) => disposable(new nn.Embedding(1000, 1000)),
  'randn(1000, 1000)': ({ randn }) => randn(1000, 1000),
  'randperm(1000000)': ({ randperm }) => randperm(1_000_000),
};

const other = process.argv[2];
const engines = new Map<string, Engine>([['this checkout', await load(root)]]);
if (other) engines.set('the other', await load(resolve(other)));

const lines: string[] = [];
for (const [name, task] of Object.entries(tasks)) {
  const times = new Map([...engines.keys()].map(key => [key, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [key, engine] of engines) {
      engine.manualSeed(round);
      const start = performance.now();
      const made = task(engine);
      times.get(key)!.push(performance.now() - start);
      made.dispose();
    }
  }
  const medians = [...times.values()].map(list => list.sort((a, b) => a - b)[Math.floor(rounds / 2)]!);
  const [ours, theirs] = medians as [number, number?];
  const ratio = theirs === undefined ? [] : [theirs.toFixed(1), (ours / theirs).toFixed(2)];
  lines.push(`| \`${name}\` | ${[ours.toFixed(1), ...ratio].join(' | ')} |`);
}
const head = other
  ? '| drawn | here, ms | the other checkout, ms | ratio |\n|---|---|---|---|'
  : '| drawn | here, ms |\n|---|---|';
const text = `# Random numbers

Medians of ${rounds} rounds on a machine that had other work, on the cpu backend under Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}. Written by
\`npm run bench:random\`${other ? '; the other checkout took its turns in the same process' : ''}.

${head}
${lines.join('\n')}
`;
console.log(text);
writeFileSync(join(root, 'bench/results/random.md'), text);

async function load(folder: string): Promise<Engine> {
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  const engine = (await server.ssrLoadModule('/src/engine/index.ts')) as Engine;
  const { chooseBackend } = await server.ssrLoadModule('/src/engine/backend/index.ts');
  await chooseBackend({ requested: 'cpu' });
  await server.close();
  return engine;
}
