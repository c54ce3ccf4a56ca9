import { initialize, TypeScriptWorker, ts } from 'monaco-editor/languages/features/typescript/ts.worker';
import { EMIT_OPTIONS, withoutMapAddress } from './emit-options.ts';
import { type ProgramFacts, programFacts } from './program-facts.ts';
import type { Transpiled } from './transpiled.ts';

const { typescript } = ts;

/**
 * Monaco's language service with two changes: declarations are read only when something imports
 * them, and a file can be turned into JavaScript by itself, without checking the whole program.
 */
class LearnerTypeScriptWorker extends TypeScriptWorker {
  override getScriptFileNames(): string[] {
    return super
      .getScriptFileNames()
      .filter(name => !name.startsWith('file:///node_modules/') && !name.startsWith('file:///unrolled/'));
  }

  async inspect(code: string): Promise<ProgramFacts> {
    return programFacts(typescript, code);
  }

  async transpile(code: string, fileName: string): Promise<Transpiled> {
    const { outputText, sourceMapText, diagnostics } = typescript.transpileModule(code, {
      fileName,
      reportDiagnostics: true,
      compilerOptions: { ...EMIT_OPTIONS },
    });
    return {
      program: withoutMapAddress(outputText),
      sourceMap: sourceMapText ?? null,
      syntaxErrors: (diagnostics ?? []).map(({ file, start = 0, messageText }) => {
        const place = file?.getLineAndCharacterOfPosition(start);
        return {
          message: typescript.flattenDiagnosticMessageText(messageText, '\n'),
          line: (place?.line ?? 0) + 1,
          column: (place?.character ?? 0) + 1,
        };
      }),
    };
  }
}

self.onmessage = () => initialize((ctx, createData) => new LearnerTypeScriptWorker(ctx, createData));
