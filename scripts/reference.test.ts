import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import ts from 'typescript';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parts } from '../src/components/reference/strings.ts';
import { chooseBackend, setDataProvider } from '../src/engine/host.ts';
import * as engine from '../src/engine/index.ts';
import { download } from '../src/runtime/sandbox/unrolled/download.ts';
import { findGaps, readReference } from './reference.ts';
import { readBlocks } from './reference-blocks.ts';
import { completeExample } from './reference-example.ts';

const entries = await readReference();
const byId = new Map(entries.map(entry => [entry.id, entry]));

describe('the API reference', () => {
  it('has every public name of the engine with its description', () => {
    const missing = Object.entries(engine)
      .filter(([name]) => !byId.has(name))
      .filter(([name]) => !entries.some(entry => entry.namespace === name));
    expect(missing.map(([name]) => name)).toEqual([]);
    for (const id of [
      'nn.LSTM',
      'optim.lrScheduler.StepLR',
      'nn.utils.rnn.padSequence',
      'plot.loss',
      'range',
    ]) {
      expect(byId.get(id)?.summary, id).toBeTruthy();
    }
  });

  it('leaves no name without description and no function or class without example', () => {
    expect(findGaps(entries)).toEqual([]);
  });

  it('keeps equations, labels and members', () => {
    const lstm = byId.get('nn.LSTM')!;
    expect(lstm.blocks.find(block => block.kind === 'equation')).toMatchObject({
      text: expect.stringContaining('σ(W_if'),
    });
    expect(lstm.members.map(member => member.name)).toContain('forward');
    const tensorMembers = byId.get('Tensor')!.members.map(member => member.name);
    expect(tensorMembers).toEqual(expect.arrayContaining(['matmul', 'backward', 'detach', 'keep', 'item']));
  });

  it('has a part of the page for every entry, and no part without entries', () => {
    const named = parts.map(part => part.id);
    expect([...new Set(entries.map(entry => entry.part))].sort()).toEqual([...named].sort());
  });

  it('gives no two entries one id', () => {
    expect(byId.size).toBe(entries.length);
  });
});

type AsyncFunctionConstructor = new (...args: string[]) => (...values: unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as AsyncFunctionConstructor;

/** The page's instruments, as far as an example notices. */
const instruments = {
  download,
  plot: new Proxy({}, { get: () => () => {} }),
  probe: () => {},
  async *range(start: number, end?: number) {
    for (let i = end === undefined ? 0 : start; i < (end ?? start); i++) yield i;
  },
};

async function run(example: string): Promise<unknown[]> {
  const body = example.replace(/^import .* from '(unrolled|@tensorflow\/tfjs)';$/gm, '');
  const { outputText } = ts.transpileModule(body, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  const imported = /^import \{ (.*) \} from 'unrolled';$/m.exec(example)?.[1]?.split(', ') ?? [];
  const exported: Record<string, unknown> = { ...engine, ...instruments };
  const scope = new Map(imported.map(name => [name, exported[name]]));
  if (/^import \* as tf from '@tensorflow\/tfjs';$/m.test(example)) scope.set('tf', tf);
  const printed: unknown[] = [];
  const console = { log: (...values: unknown[]) => printed.push(...values) };
  await new AsyncFunction(...scope.keys(), 'console', outputText)(...scope.values(), console);
  return printed;
}

describe('an example', () => {
  beforeAll(async () => {
    await chooseBackend({ requested: 'wasm' });
  });
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    setDataProvider(name => readFile(new URL(`../public/data/${name}`, import.meta.url), 'utf8'));
  });

  it.each(entries.flatMap(({ id, example }) => (example === null ? [] : [[id, example] as const])))(
    'runs as it stands: %s',
    async (_, example) => {
      const printed = await run(example);
      expect(printed.length > 0 || /plot\.|probe\(|range\(/.test(example)).toBe(true);
      for (const value of printed) {
        expect(value).not.toBeUndefined();
        expect(value).not.toBeInstanceOf(Promise);
      }
    },
  );
});

/** What the editor would underline: an example is checked as strictly as the learner's own code. */
function typeProblems(programs: ReadonlyMap<string, string>): string[] {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = new Map([...programs].map(([id, code], i) => [`${root}src/example-${i}.ts`, { id, code }]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: ['@webgpu/types'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    moduleDetection: ts.ModuleDetectionKind.Force,
    paths: { unrolled: [`${root}src/runtime/sandbox/unrolled/index.ts`] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = name => files.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const file = files.get(name);
    return file
      ? ts.createSourceFile(name, file.code, version)
      : getSourceFile.call(host, name, version, ...rest);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, { id }]) => {
    const source = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(each => `${id}: ${ts.flattenDiagnosticMessageText(each.messageText, ' ')}`);
  });
}

describe('the examples together', () => {
  it('have no type errors', { timeout: 120_000 }, () => {
    const programs = entries.flatMap(({ id, example }) => (example === null ? [] : [[id, example] as const]));
    expect(typeProblems(new Map(programs))).toEqual([]);
    expect(
      typeProblems(new Map([['wrong', "import { tensor } from 'unrolled';\ntensor([1]).nothing();"]])),
    ).toEqual([expect.stringContaining("wrong: Property 'nothing' does not exist")]);
  });
});

describe('completeExample', () => {
  const exported = new Set(['nn', 'tensor', 'data', 'Tensor', 'load']);

  it('imports what the example uses and does not declare', () => {
    const code =
      'const x = tensor([1]);\nconst load = 1;\nclass A extends nn.Module { f(t: Tensor) { return t.data; } }';
    expect(completeExample(code, exported)).toMatch(/^import \{ Tensor, nn, tensor \} from 'unrolled';\n\n/);
  });

  it('imports tfjs where tf is used', () => {
    expect(completeExample('tf.add(tensor([1]).tf, 1);', exported)).toMatch(
      /^import \* as tf from '@tensorflow\/tfjs';\nimport \{ tensor \} from 'unrolled';/,
    );
  });

  it('leaves alone what has its import or needs none', () => {
    const complete = "import { nn } from 'unrolled';\ntensor([1]);";
    expect(completeExample(complete, exported)).toBe(complete);
    expect(completeExample('const a = { nn: 1 };', exported)).toBe('const a = { nn: 1 };');
  });
});

describe('readBlocks', () => {
  const blocksOf = (text: string) => readBlocks({ summary: [{ kind: 'text', text }], blockTags: [] });

  it('tells paragraphs, labels, equations and lists apart', () => {
    expect(
      blocksOf('One\ntwo.\n\nShapes, with B rows: x [B].\n\n    y = x\n    z = y\n\n- a\n  b\n- c'),
    ).toEqual([
      { kind: 'text', label: null, text: 'One two.' },
      { kind: 'text', label: 'Shapes', text: 'with B rows: x [B].' },
      { kind: 'equation', text: 'y = x\nz = y' },
      { kind: 'list', items: ['a b', 'c'] },
    ]);
  });

  it('takes a sentence that says when it throws for the errors', () => {
    expect(blocksOf('Throws if x is empty.')).toEqual([
      { kind: 'text', label: 'Errors', text: 'Throws if x is empty.' },
    ]);
  });
});
