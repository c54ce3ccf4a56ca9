import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { slimMonaco } from './monaco-plugin.ts';

const ID = 'virtual:engine-types';
const RESOLVED = `\0${ID}`;
const ENTRY = 'src/runtime/sandbox/unrolled/index.ts';

export interface TypeFile {
  path: string;
  content: string;
}

/** What a learner's module finds beside `unrolled`: the few globals that exist in the sandbox. */
const SANDBOX_GLOBALS = `
interface Console {
  /** Prints to the cell's console; tensors appear as shape and values. */
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
}
declare var console: Console;
declare var performance: { now(): number };
declare function setTimeout(callback: () => void, ms?: number): number;
declare function clearTimeout(id: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
`;

/**
 * Declarations of the engine as learners see it, and of the tfjs packages that they mention, for
 * the editor's language service. Emitted by the compiler from the sources: nothing is written twice.
 */
export function collectEngineTypes(root: string): TypeFile[] {
  const entry = resolve(root, ENTRY);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: ['@webgpu/types'],
    strict: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    declaration: true,
    emitDeclarationOnly: true,
    // Types are checked elsewhere; here only what is exported needs one.
    noCheck: true,
    // Private members cannot be reached, and comments marked @internal are not for learners.
    stripInternal: true,
    outDir: resolve(root, '.engine-types'),
    rootDir: root,
  };
  const host = ts.createCompilerHost(options);
  const emitted = new Map<string, string>();
  host.writeFile = (fileName, content) => void emitted.set(resolve(fileName), content);
  const program = ts.createProgram([entry], options, host);
  program.emit(undefined, undefined, undefined, true);

  const outDir = options.outDir as string;
  const files: TypeFile[] = [{ path: 'globals.d.ts', content: SANDBOX_GLOBALS }];
  const ownFiles = new Map<string, string>();
  for (const [path, content] of emitted) {
    ownFiles.set(toPosix(relative(outDir, path)), withoutTsExtensions(content));
  }
  const reached = reachable(ENTRY.replace(/\.ts$/, '.d.ts'), ownFiles);
  for (const path of reached) files.push({ path: `unrolled/${path}`, content: ownFiles.get(path)! });
  files.push({
    path: 'node_modules/unrolled/index.d.ts',
    content: `export * from '../../unrolled/${ENTRY.replace(/\.ts$/, '')}';\n`,
  });
  for (const source of program.getSourceFiles()) {
    const path = toPosix(relative(root, source.fileName));
    if (!/^node_modules\/@tensorflow\/.*\.d\.ts$/.test(path)) continue;
    files.push({ path, content: withoutComments(source) });
  }
  for (const manifest of manifestsOf(files, root)) files.push(manifest);
  return files;
}

const toPosix = (path: string) => path.split(sep).join('/');

const withoutTsExtensions = (content: string) =>
  content.replace(/((?:from|import)\s*\(?\s*['"]\.[^'"]*?)(?:\/index)?\.tsx?(['"])/g, (_, head, quote) => {
    return `${head}${quote}`;
  });

/** The emitted files that the entry leads to; the rest is of no use to a learner. */
function reachable(entry: string, files: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  const queue = [entry];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const content = files.get(path);
    if (content === undefined || found.has(path)) continue;
    found.add(path);
    for (const [, specifier] of content.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]*)['"]/g)) {
      const target = toPosix(relative('.', resolve(dirname(path), specifier!)));
      queue.push(`${target}.d.ts`, `${target}/index.d.ts`);
    }
  }
  return [...found].sort();
}

/** tfjs's declarations without licence headers; doc comments stay, they are what a hover shows. */
function withoutComments(source: ts.SourceFile): string {
  return source.text
    .replace(/^\/\/\/ <amd-module[^\n]*\n/gm, '')
    .replace(/\/\*\*\s*\n \* @license[\s\S]*?\*\//g, '');
}

/** A package.json for each tfjs package, so that its name leads to its declarations. */
function manifestsOf(files: readonly TypeFile[], root: string): TypeFile[] {
  const names = new Set(
    files.flatMap(file => /^node_modules\/(@tensorflow\/[^/]+)\//.exec(file.path)?.[1] ?? []),
  );
  return [...names].map(name => {
    const path = `node_modules/${name}/package.json`;
    const { types, typings, version } = JSON.parse(readFileSync(resolve(root, path), 'utf8'));
    return { path, content: JSON.stringify({ name, version, types: types ?? typings }) };
  });
}

/** What the editor needs of the build: `virtual:engine-types`, and Monaco without what it does not need. */
export function engineTypes(): Plugin[] {
  return [typesModule(), slimMonaco()];
}

/** Offers `virtual:engine-types`: `export const files: { path, content }[]`. */
function typesModule(): Plugin {
  let root = process.cwd();
  let code: string | null = null;
  return {
    name: 'unrolled:engine-types',
    configResolved(config) {
      root = config.root;
    },
    resolveId(id) {
      return id === ID ? RESOLVED : undefined;
    },
    load(id, options) {
      if (id !== RESOLVED) return undefined;
      // A page rendered in advance has no language service.
      if (options?.ssr) return 'export const files = [];';
      code ??= `export const files = ${JSON.stringify(collectEngineTypes(root))};`;
      return code;
    },
    handleHotUpdate({ file, server }) {
      if (!/\/src\/(engine|runtime\/sandbox)\/.*\.ts$/.test(toPosix(file))) return;
      code = null;
      const module = server.moduleGraph.getModuleById(RESOLVED);
      if (module) server.moduleGraph.invalidateModule(module);
    },
  };
}
