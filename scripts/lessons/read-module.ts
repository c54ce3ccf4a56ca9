import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The default export of a lesson's TypeScript file that imports nothing but types. */
export function readDefault(file: string): unknown {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    fileName: file,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exports: { default?: unknown } = {};
  new Function('exports', outputText)(exports);
  return exports.default;
}
