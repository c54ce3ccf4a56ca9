import { describe, expect, test } from 'vitest';
import { rewriteImports } from './rewrite-imports.ts';

const rewrite = (program: string) => rewriteImports({ program, fileName: 'train.ts', sourceMap: null });
const joined = async (program: string) => {
  const { program: prepared, error } = await rewrite(program);
  if (error) throw new Error(error.message);
  return prepared.parts.map(part => (typeof part === 'string' ? part : `<${part.module}>`)).join('');
};

describe('imports of a program', () => {
  test.each([
    ["import { nn } from 'unrolled';\nnn;", "import { nn } from '<unrolled>';\nnn;"],
    ['import * as tf from "@tensorflow/tfjs";', 'import * as tf from "<@tensorflow/tfjs>";'],
    ["import 'unrolled';", "import '<unrolled>';"],
    ["const u = await import('unrolled');", "const u = await import('<unrolled>');"],
    ['const text = "import x from \'unrolled\'";', 'const text = "import x from \'unrolled\'";'],
    ['import(name); import.meta.url;', 'import(name); import.meta.url;'],
  ])('%s', async (program, expected) => {
    expect(await joined(program)).toBe(expected);
  });

  test('the names are noted, with their place', async () => {
    const { program } = await rewrite(
      "const a = 1;\n  import { nn, optim as o, } from 'unrolled';\nimport tf, { x } from '@tensorflow/tfjs';",
    );
    expect(program?.imports).toEqual([
      { module: 'unrolled', names: ['nn', 'optim'], line: 2, column: 3 },
      { module: '@tensorflow/tfjs', names: ['x', 'default'], line: 3, column: 1 },
    ]);
  });

  test.each([
    [
      "const a = 1;\nimport torch from 'torch';",
      /cannot import 'torch'/,
      /PyTorch's names are in 'unrolled'/,
    ],
    ["\nimport x from 'https://example.com/x.js';", /example\.com/, /without a network/],
    ["\nexport * from './other.ts';", /other\.ts/, /two modules/],
    ["\nawait import('data:text/javascript,1');", /data:/, /two modules/],
  ])('%s is refused at its line', async (program, message, hint) => {
    const { error } = await rewrite(program);
    expect(error?.message).toMatch(message);
    expect(error?.hint).toMatch(hint);
    expect(error?.frames[0]?.line).toBe(2);
  });

  test('a program that cannot be read is an error at its place', async () => {
    const { error } = await rewrite("const s = 'abc\nfoo");
    expect(error).toMatchObject({ name: 'SyntaxError', frames: [{ line: 1, column: 15 }] });
  });

  test('an error without a place does not point at the first line', async () => {
    const { error } = await rewrite('let b = {;\n');
    expect(error).toMatchObject({ name: 'SyntaxError', frames: [] });
  });
});
