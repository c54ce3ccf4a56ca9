// Compares the draws, initial weights and loader orders of seeds that no file holds with those of the PyTorch at
// hand, and records the result in random.md. npm run random -- [seed…]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonWithTorch } from '../scripts/python.ts';
import { root } from '../scripts/steps.mjs';
import { startBackend } from './backend.ts';
import { checkRandomGolden } from './check-random.ts';
import type { RandomGolden } from './goldens.ts';

const usual = ['7', '4294967295', '4294967301', '1099511627779', '9007199254740991', '-1', '-4294967291'];
/** What the golden file does not ask for: longer, wider, and what PyTorch draws otherwise with MKL. */
const more = {
  draws: [
    'randn(100000)',
    'randn(100003)',
    'empty(100003).normal_(-0.3,0.7)',
    'empty(100003).uniform_(-0.1,0.7)',
    'randint(0,1000003,(999,))',
    'randperm(10007)',
    'init.kaiming_normal_(40,50)',
    'init.xavier_uniform_(40,50)',
    'init.orthogonal_(40,30)',
  ],
  withoutMkl: [
    'dropout(ones(10007),0.2)',
    'empty(10007).bernoulli_(0.9)',
    'multinomial(tensor([1.,2.,3.,4.,0.,9.]),1)',
    'multinomial(tensor([1.,2.,3.,4.,0.,9.]),4)',
    'multinomial(tensor([1.,2.,3.,4.,0.,9.]),50,replacement=True)',
  ],
  layers: [
    'Linear(300,100)',
    'Embedding(100,33,padding_idx=7)',
    'RNN(7,5,num_layers=3,bias=False)',
    'LSTM(33,64,num_layers=2)',
    'GRU(1,50,bidirectional=True)',
  ],
  loader: ['TensorDataset(arange(1003)), batch_size 10, shuffle', 'TensorDataset(arange(7)), batch_size 3'],
};

const here = join(root, 'parity');
const golden: RandomGolden = JSON.parse(readFileSync(join(here, 'fixtures/goldens/random.json'), 'utf8'));
const known = Object.values(golden.seeds)[0]!;
const asked = Object.fromEntries(
  (['draws', 'withoutMkl', 'layers', 'loader'] as const).map(kind => [
    kind,
    [...Object.keys(known[kind] ?? {}), ...more[kind]],
  ]),
);
const seeds = process.argv.length > 2 ? process.argv.slice(2) : usual;

const folder = mkdtempSync(join(tmpdir(), 'random-'));
let theirs: RandomGolden;
try {
  const file = join(folder, 'names.json');
  writeFileSync(file, JSON.stringify(asked));
  const program = join(here, 'random_draws.py');
  const printed = execFileSync(pythonWithTorch(), [program, file, ...seeds], { maxBuffer: 2 ** 30 });
  theirs = JSON.parse(printed.toString());
} finally {
  rmSync(folder, { recursive: true });
}

await startBackend('wasm');
const found = await checkRandomGolden(theirs);
const wrong = found.filter(({ ok }) => !ok);
for (const { tensor, largest, allowed } of wrong) console.error(`${tensor}: ${largest}, allowed ${allowed}`);
const inPlaces = found.filter(({ tensor }) => tensor.includes('in units of the last place'));
const exact = inPlaces.filter(({ largest }) => largest === 0).length;
const rest = found.filter(deviation => !inPlaces.includes(deviation));
const text = `# Random numbers, against PyTorch

Written by \`npm run random\`. Each seed gives ${Object.values(asked).flat().length} results: draws, initial weights, splits and orders of a loader,
those of \`fixtures/goldens/random.json\` and more. "Bit for bit" means that every number is the same; matrices from
\`orthogonal_\` go through a decomposition, in float32 there and in float64 here.

PyTorch ${theirs.torch} on the CPU, built without MKL; Node ${process.versions.node}. Seeds: ${seeds.join(', ')}.

- ${exact} of ${inPlaces.length} tensors are the same bit for bit; largest deviation: ${Math.max(...inPlaces.map(d => d.largest))} units of the last place
- ${rest.length} orthogonal matrices: largest deviation ${Math.max(...rest.map(d => d.largest)).toExponential(1)}
`;
console.log(text);
if (wrong.length > 0) process.exitCode = 1;
else if (seeds === usual) writeFileSync(join(here, 'random.md'), text);
