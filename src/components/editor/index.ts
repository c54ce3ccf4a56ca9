export type { CodeEditorHandle, CodeEditorProps } from './code-editor.tsx';
export { CodeEditor } from './code-editor.tsx';
export { emit } from './load.ts';
export { linesOf } from './symbol-lines.ts';
export type { Problem, Transpiled } from './transpiled.ts';
