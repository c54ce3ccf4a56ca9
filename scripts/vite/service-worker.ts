import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Fonts in formats that no supported browser takes, and scripts that the site's texts do not use. */
const leftOut = [/\.ttf$/, /\.woff$/, /-(cyrillic|cyrillic-ext|greek-ext|vietnamese)-/, /(^|\/)sw\.js$/];

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => statSync(join(folder, file)).isFile())
    .map(file => file.split(sep).join('/'))
    .sort();
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

/**
 * Writes dist/sw.js, which keeps the whole site for use offline. Its version is the hash of everything it keeps and
 * of itself: a new build is a new worker with a cache of its own, and an open page stays with the version it came from.
 */
export function writeServiceWorker(root: string, dist: string): { files: number; bytes: number } {
  const source = readFileSync(join(root, 'scripts/vite/service-worker.js'), 'utf8');
  const digests: Record<string, string> = {};
  let bytes = 0;
  for (const file of filesIn(dist).filter(path => !leftOut.some(pattern => pattern.test(path)))) {
    const content = readFileSync(join(dist, file));
    digests[file] = sha256(content);
    bytes += content.byteLength;
  }
  const files = JSON.stringify(digests);
  const version = sha256(files + source).slice(0, 12);
  const head = `const version = ${JSON.stringify(version)};\nconst files = ${files};\n`;
  writeFileSync(join(dist, 'sw.js'), `${head}${source}`);
  return { files: Object.keys(digests).length, bytes };
}
