// What `npm start` and `npm test` share: installing, building, telling progress, and failing with a sentence.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Prints a heading, so that a person who waits knows what for.
 * @param {string} text
 */
export function say(text) {
  console.log(`\n▸ ${text}`);
}

/**
 * Ends the process with a sentence instead of a stack.
 * @param {string} sentence
 * @returns {never}
 */
export function giveUp(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

/**
 * Runs a command with its output in view, or all of it at the end; resolves to its exit status (1 when a signal
 * ended it).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Readonly<Record<string, string>>, atTheEnd?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { env = {}, atTheEnd = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd: root,
      stdio: atTheEnd ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    /** @type {Buffer[]} */
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => output.push(chunk));
    child.on('error', reject);
    child.on('close', code => {
      process.stdout.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a tool from node_modules/.bin.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tool(name, args, options) {
  return run(join(root, 'node_modules', '.bin', name), args, options);
}

/** Installs what the lock file names, unless that is what is installed. */
export async function installDependencies() {
  const stamp = join(root, 'node_modules', '.unrolled-installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing the locked dependencies (a minute or two, once)');
  const status = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (status !== 0) {
    giveUp(
      'The dependencies could not be installed. Is there a network connection? What npm said stands above.',
    );
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

/**
 * Builds the site into dist/.
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function build(options) {
  say('Building the site');
  return run('npm', ['run', '--silent', 'build'], options);
}
