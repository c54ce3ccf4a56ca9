import ts from 'typescript';
import { EMIT_OPTIONS, withoutMapAddress } from '../../src/components/editor/emit-options.ts';

export interface EmittedCell {
  program: string;
  sourceMap: string;
}

/**
 * A lesson's own program as JavaScript, made in advance: who presses Run before changing anything does not
 * wait for a compiler to load.
 */
export function emitCell(code: string, fileName: string): EmittedCell {
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(code, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: EMIT_OPTIONS,
  });
  const [fault] = diagnostics ?? [];
  if (fault) throw new Error(`${fileName}: ${ts.flattenDiagnosticMessageText(fault.messageText, '\n')}`);
  return { program: withoutMapAddress(outputText), sourceMap: sourceMapText! };
}
