import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeEach, describe, expect, test } from 'vitest';
import * as engine from '../index.ts';
import { plainStand, takeStand } from './test-support.ts';

/*
 * Doc comments' examples are what the reference shows and what readers paste: each must run as it stands.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

interface Example {
  file: string;
  line: number;
  code: string;
}

function examplesIn(file: string): Example[] {
  const source = readFileSync(`${root}${file}`, 'utf8');
  const found: Example[] = [];
  for (const comment of source.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    for (const tag of comment[0].matchAll(/@example[^\n]*\n([\s\S]*?)(?=\n\s*\*\s*@|\*\/)/g)) {
      const code = tag[1]!.replace(/^\s*\* ?/gm, '').replace(/^```.*$/gm, '');
      const line = source.slice(0, comment.index + tag.index).split('\n').length;
      found.push({ file, line, code });
    }
  }
  return found;
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(file => /^(nn|optim)\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'))
  .sort();
const examples = files.flatMap(examplesIn);

type AsyncFunctionConstructor = new (...args: string[]) => (...values: unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as AsyncFunctionConstructor;

async function run(code: string): Promise<unknown[][]> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  const lines: unknown[][] = [];
  const exported = Object.entries(engine);
  const program = new AsyncFunction(...exported.map(([name]) => name), 'console', outputText);
  await program(...exported.map(([, value]) => value), { log: (...args: unknown[]) => lines.push(args) });
  return lines;
}

describe('every example of layers and optimizers runs and shows something', () => {
  beforeEach(() => takeStand(plainStand));

  test('there are examples', () => expect(examples.length).toBeGreaterThan(40));

  test.each(examples.map(example => [`${example.file}:${example.line}`, example] as const))(
    '%s',
    async (_, { code }) => {
      const lines = await run(code);
      expect(lines.length, 'console.log calls').toBeGreaterThan(0);
      for (const value of lines.flat()) {
        expect(value).not.toBeUndefined();
        expect(value instanceof Promise).toBe(false);
      }
    },
  );
});
