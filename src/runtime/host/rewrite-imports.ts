import { init, parse } from 'es-module-lexer';
import type { ImportedNames, ModuleName, PreparedProgram, RawError } from '../protocol/index.ts';

const MODULES: readonly string[] = ['unrolled', '@tensorflow/tfjs'] satisfies ModuleName[];

type Rewritten = { program: PreparedProgram; error?: undefined } | { program?: undefined; error: RawError };

/**
 * Cuts a program at its import specifiers, where the worker will put addresses of its own. Nothing is
 * executed and no line moves. What cannot be imported is an error that says so, at its place.
 */
export async function rewriteImports(source: {
  program: string;
  fileName: string;
  sourceMap: string | null;
}): Promise<Rewritten> {
  await init;
  const code = source.program;
  let found: ReturnType<typeof parse>[0];
  try {
    [found] = parse(code, source.fileName);
  } catch (error) {
    // At an end that came too early the lexer knows no place: it reports 0.
    const index = (error as { idx?: number }).idx || null;
    return { error: errorAt(code, index, 'SyntaxError', 'The program could not be read.', SYNTAX_HINT) };
  }
  const parts: PreparedProgram['parts'] = [];
  const imports: ImportedNames[] = [];
  let end = 0;
  for (const item of found) {
    if (item.type === 'import-meta' || item.specifier === undefined) continue;
    const isDynamic = item.type === 'dynamic';
    if (isDynamic && item.glob) continue;
    const name = item.specifier;
    if (!isModule(name))
      return { error: errorAt(code, item.start, 'ImportError', refusal(name), hintFor(name)) };
    // A static import's specifier is the text between the quotes, a dynamic one's includes them.
    parts.push(code.slice(end, isDynamic ? item.start + 1 : item.start), { module: name });
    end = isDynamic ? item.end - 1 : item.end;
    if (!isDynamic) {
      const names = importedNames(code.slice(item.importStart, item.importEnd));
      imports.push({ module: name, names, ...placeOf(code, item.importStart) });
    }
  }
  parts.push(code.slice(end));
  return { program: { parts, imports, fileName: source.fileName, sourceMap: source.sourceMap } };
}

const SYNTAX_HINT = 'Look for a bracket, quote or comma that is missing or one too many.';

function isModule(name: string): name is ModuleName {
  return MODULES.includes(name);
}

function refusal(name: string): string {
  return `This program cannot import '${name.slice(0, 200)}'.`;
}

function hintFor(name: string): string {
  if (/^(https?:)?\/\//.test(name))
    return 'Programs run without a network. Copy the code that you need into the cell.';
  if (/^(torch|pytorch)/.test(name))
    return "PyTorch's names are in 'unrolled': import { nn, optim } from 'unrolled'.";
  return "There are two modules to import from: 'unrolled' and '@tensorflow/tfjs'.";
}

/** The names in the braces of an import or export statement, and 'default' for a default import. */
function importedNames(statement: string): string[] {
  const names: string[] = [];
  const braces = /\{([^}]*)\}/.exec(statement);
  for (const item of (braces?.[1] ?? '').split(',')) {
    const name = item
      .trim()
      .split(/\s+as\s+/)[0]!
      .trim();
    if (/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name)) names.push(name);
  }
  if (/^import\s+[\p{ID_Start}$_]/u.test(statement) && !/^import\s+from\b/.test(statement))
    names.push('default');
  return names;
}

function errorAt(code: string, index: number | null, name: string, message: string, hint: string): RawError {
  return { name, message, hint, frames: index === null ? [] : [{ ...placeOf(code, index), label: '' }] };
}

/** Line and column, from 1, of a place in a text. */
export function placeOf(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return { line, column: index - before.lastIndexOf('\n') };
}
