import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { PlaceMap, toFailure } from './map-error.ts';

/** Emits as the editor does, with lines that move: types vanish, an interface takes three lines. */
const source = [
  'interface Options {',
  '  rate: number;',
  '}',
  'function broken(options: Options): number {',
  '  return (options as any).missing.deep;',
  '}',
  'broken({ rate: 1 });',
].join('\n');
const { outputText, sourceMapText } = ts.transpileModule(source, {
  compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, sourceMap: true },
  fileName: 'train.ts',
});

function placeOfText(text: string) {
  const before = outputText.slice(0, outputText.indexOf(text));
  const line = before.split('\n').length;
  return { line, column: before.length - before.lastIndexOf('\n') };
}

describe('a failure', () => {
  test('is shown at the line that was typed', () => {
    const failure = toFailure(
      {
        name: 'TypeError',
        message: "Cannot read properties of undefined (reading 'deep')",
        hint: null,
        frames: [
          { ...placeOfText('options.missing'), label: 'broken' },
          { ...placeOfText('broken({'), label: '' },
        ],
      },
      new PlaceMap(sourceMapText ?? null),
    );
    expect(failure).toMatchObject({
      line: 5,
      frames: [
        { line: 5, label: 'broken' },
        { line: 7, column: 1 },
      ],
    });
    expect(failure.hint).toMatch(/empty here/);
  });

  test('keeps the places as they are without a map, or with one that cannot be read', () => {
    const error = { name: 'E', message: 'm', hint: 'h', frames: [{ line: 3, column: 4, label: '' }] };
    for (const map of [null, 'not JSON']) {
      expect(toFailure(error, new PlaceMap(map))).toMatchObject({ line: 3, column: 4, hint: 'h' });
    }
  });

  test.each([
    ['Maximum call stack size exceeded', /calls itself/],
    ['too much recursion', /calls itself/],
    ['Invalid typed array length: 1000000000000', /does not fit/],
    ['lstm is not defined', /import \{ lstm \}/],
    ['range(...) is not iterable', /for await/],
    ['model.forwrd is not a function', /no forwrd\(\)/],
    // As Firefox says it.
    ['invalid array length', /does not fit/],
    ['can\'t access property "value", options.rate is undefined', /empty here/],
    ["can't access lexical declaration 'rate' before initialization", /'rate' is used above/],
    // As WebKit says it.
    ['length too large', /does not fit/],
    ['Array length must be a positive integer of safe magnitude.', /does not fit/],
    ["Can't find variable: lstm", /import \{ lstm \}/],
    ["undefined is not a function (near '...i of range(3)...')", /for await/],
    ["model.forwrd is not a function. (In 'model.forwrd()', 'model.forwrd' is undefined)", /no forwrd\(\)/],
    ["undefined is not an object (evaluating 'options.rate.value')", /empty here/],
    ['Right side of assignment cannot be destructured', /empty here/],
    ['Cannot access uninitialized variable.', /above the line that makes it/],
    ["Module name, 'torch' does not resolve to a valid URL.", /two modules/],
    ['nothing that is known', null],
  ])('%s: advice', (message, hint) => {
    const failure = toFailure({ name: 'Error', message, hint: null, frames: [] }, new PlaceMap(null));
    if (hint) expect(failure.hint).toMatch(hint);
    else expect(failure.hint).toBeNull();
  });
});
