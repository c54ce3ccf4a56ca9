export { ChangesView } from './changes-view.tsx';
export type { CodeEditorHandle, CodeEditorProps } from './code-editor.tsx';
export { CodeEditor } from './code-editor.tsx';
export { emit, emitVariant, inspectProgram } from './load.ts';
export type { ProgramFacts, Setting } from './program-facts.ts';
export { type SettingValues, withSeed, withSettings } from './rewrite-program.ts';
export { linesOf } from './symbol-lines.ts';
export type { Problem, Transpiled } from './transpiled.ts';
