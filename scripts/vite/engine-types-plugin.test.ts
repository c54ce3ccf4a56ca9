import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectEngineTypes } from './engine-types-plugin.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const libFolder = resolve(root, 'node_modules/typescript/lib');
const CELL = '/cells/cell.ts';

/** A language service that sees what the editor's worker sees: these files and the language's own library. */
function serviceOver(types: ReadonlyMap<string, string>) {
  let code = '';
  let version = 0;
  const read = (path: string) => {
    if (path === CELL) return code;
    if (path.startsWith(libFolder)) return ts.sys.readFile(path);
    return types.get(path.replace(/^\//, ''));
  };
  const service = ts.createLanguageService({
    getScriptFileNames: () => [CELL, '/globals.d.ts'],
    getScriptVersion: path => (path === CELL ? String(version) : '1'),
    getScriptSnapshot(path) {
      const text = read(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => '/',
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      moduleDetection: ts.ModuleDetectionKind.Force,
      lib: ['lib.es2023.d.ts'],
      types: [],
      strict: true,
      skipLibCheck: true,
    }),
    getDefaultLibFileName: () => join(libFolder, 'lib.es2023.d.ts'),
    fileExists: path => read(path) !== undefined,
    readFile: read,
  });
  return {
    ...service,
    open(next: string) {
      code = next;
      version++;
      return [...service.getSyntacticDiagnostics(CELL), ...service.getSemanticDiagnostics(CELL)].map(
        ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
      );
    },
  };
}

describe('the declarations that the editor is given', () => {
  let service: ReturnType<typeof serviceOver>;

  beforeAll(() => {
    service = serviceOver(new Map(collectEngineTypes(root).map(({ path, content }) => [path, content])));
  }, 120_000);

  const lessons = join(root, 'src/lessons');
  const cells = readdirSync(lessons, { recursive: true, encoding: 'utf8' }).filter(path =>
    /[\\/]cells[\\/][^\\/]+\.ts$/.test(path),
  );

  it.each(cells)(
    'leave no type error in %s',
    path => {
      expect(service.open(readFileSync(join(lessons, path), 'utf8'))).toEqual([]);
    },
    60_000,
  );

  it('find a mistake in the use of a layer', () => {
    const [message] = service.open("import { nn } from 'unrolled';\nnew nn.LSTM('eight', 4);");
    expect(message).toMatch(/'string' is not assignable to .*'number'/);
  }, 60_000);

  it('bring the doc comments, for a hover', () => {
    const code = "import { nn } from 'unrolled';\nnew nn.LSTM(8, 4);";
    service.open(code);
    const info = service.getQuickInfoAtPosition(CELL, code.indexOf('LSTM'));
    expect(ts.displayPartsToString(info?.documentation)).toMatch(/forget gate/);
  }, 60_000);

  it('complete the methods of a tensor, its tfjs tensor included', () => {
    const code = "import { tensor } from 'unrolled';\ntensor([1]).tf.dataId;\ntensor([1]).";
    service.open(code);
    const names = service.getCompletionsAtPosition(CELL, code.length, {})?.entries.map(entry => entry.name);
    expect(names).toEqual(expect.arrayContaining(['backward', 'matmul', 'item', 'tf']));
    expect(
      service.open("import { tensor } from 'unrolled';\nconst d: object = tensor([1]).tf.dataId;"),
    ).toEqual([]);
  }, 60_000);

  it('hold tfjs for those who go underneath, and nothing of the page', () => {
    expect(
      service.open("import * as tf from '@tensorflow/tfjs';\ntf.tidy(() => tf.zeros([2]).square());"),
    ).toEqual([]);
    expect(service.open('console.log(document.title);')).toEqual([expect.stringMatching(/document/)]);
  }, 60_000);
});
