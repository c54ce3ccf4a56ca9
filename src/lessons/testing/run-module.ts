import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { leaveLoop } from '../../engine/host.ts';
import * as unrolled from '../../runtime/sandbox/unrolled/index.ts';

type Exports = Record<string, unknown>;
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;

/** Reads a program and changes its text first, as a reader would: each `from` must occur. */
export function readProgram(
  path: string,
  edits: readonly (readonly [from: string, to: string])[] = [],
) {
  let code = readFileSync(path, 'utf8');
  for (const [from, to] of edits) {
    if (!code.includes(from))
      throw new Error(`${path} does not contain "${from}".`);
    code = code.replaceAll(from, to);
  }
  return code;
}

/**
 * Before each run: ends the steps of the one before, which may have trained in a loop that only a worker's end
 * would end. On the page every run has a worker of its own.
 */
export function beginRun(): void {
  leaveLoop();
}

/** Runs a program that imports 'unrolled' alone under Node, and returns its exports. */
export async function runModule(
  code: string,
  print: (...values: unknown[]) => void = () => {},
): Promise<Exports> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
    },
  });
  const exports: Exports = {};
  const require = (name: string) => {
    if (name !== 'unrolled')
      throw new Error(`This program cannot import '${name}'.`);
    return unrolled;
  };
  const console = { log: print, info: print, warn: print, error: print };
  await new AsyncFunction('exports', 'require', 'console', outputText)(
    exports,
    require,
    console,
  );
  return exports;
}
