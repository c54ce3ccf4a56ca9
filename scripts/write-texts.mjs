// @ts-check
// `npm run texts`: writes the texts of public/data from their grammars, and the source code corpus from our own
// source. All of it is the project's own; the same program writes the same texts, so a test can compare them.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logbook } from './texts/logbook.mjs';
import { tales } from './texts/tales.mjs';
import { verses } from './texts/verses.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Files of the engine that a reader of the lessons has met, in this order. */
const sourceFiles = [
  'nn/cells.ts',
  'nn/recurrent.ts',
  'nn/linear.ts',
  'nn/embedding.ts',
  'optim/sgd.ts',
  'optim/adam.ts',
  'data/waves.ts',
  'data/memory-tasks.ts',
  'decoding/sampling.ts',
];

/** The texts by file name. The source corpus is a snapshot: it is written anew only when this command runs. */
export function grammarTexts() {
  return { 'tales.txt': tales(), 'verses.txt': verses(), 'logbook.txt': logbook() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(grammarTexts())) {
    writeFileSync(join(root, 'public', 'data', name), text);
    console.log(`${name}: ${text.length} characters`);
  }
  const source = sourceFiles
    .map(file => readFileSync(join(root, 'src', 'engine', file), 'utf8').trim())
    .join('\n\n');
  writeFileSync(join(root, 'public', 'data', 'source.txt'), `${source}\n`);
  console.log(`source.txt: ${source.length} characters`);
}
