import { files } from 'virtual:engine-types';
import { monaco, typescript } from './monaco.ts';
import type { ProgramFacts } from './program-facts.ts';
import type { Problem, Transpiled } from './transpiled.ts';

const ROOT = 'file:///';
/** A mode that has just been asked for is registered within a few turns of the event loop. */
const REGISTRATION_POLL_MS = 20;
const REGISTRATION_LIMIT_MS = 20_000;
/** Newer than the enumeration in monaco's declarations knows. */
const MODULE_DETECTION_FORCE = 3;

interface LearnerWorker {
  inspect(code: string): Promise<ProgramFacts>;
  transpile(code: string, fileName: string): Promise<Transpiled>;
}

const defaults = typescript.typescriptDefaults;
defaults.setCompilerOptions({
  allowNonTsExtensions: true,
  target: typescript.ScriptTarget.ESNext,
  module: typescript.ModuleKind.ESNext,
  moduleResolution: typescript.ModuleResolutionKind.NodeJs,
  moduleDetection: MODULE_DETECTION_FORCE,
  // Only what exists in the sandbox: the language itself and a handful of globals, no DOM.
  lib: ['lib.es2023.d.ts'],
  types: [],
  strict: true,
  noImplicitOverride: false,
  skipLibCheck: true,
});
// Models that no view shows are not checked: several cells share one service.
defaults.setDiagnosticsOptions({ onlyVisible: true, noSuggestionDiagnostics: true });
defaults.setExtraLibs(files.map(({ path, content }) => ({ filePath: ROOT + path, content })));

export function modelUri(cellId: string, fileName: string): monaco.Uri {
  return monaco.Uri.parse(`${ROOT}cells/${encodeURIComponent(cellId)}/${fileName}`);
}

async function learnerWorker(): Promise<LearnerWorker> {
  const giveUpAt = performance.now() + REGISTRATION_LIMIT_MS;
  for (;;) {
    try {
      const workerFor = await typescript.getTypeScriptWorker();
      return (await workerFor()) as unknown as LearnerWorker;
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await new Promise(resolve => setTimeout(resolve, REGISTRATION_POLL_MS));
    }
  }
}

/** Turns a learner's file into a program with its source map. Type errors do not stand in the way. */
export async function transpile(code: string, fileName: string): Promise<Transpiled> {
  return (await learnerWorker()).transpile(code, fileName);
}

/** What a program's syntax tree tells of it. */
export async function inspect(code: string): Promise<ProgramFacts> {
  return (await learnerWorker()).inspect(code);
}

/** The type and syntax errors that the service has marked in a model. */
export function problemsOf(model: monaco.editor.ITextModel): Problem[] {
  return monaco.editor
    .getModelMarkers({ resource: model.uri, owner: 'typescript' })
    .filter(marker => marker.severity === monaco.MarkerSeverity.Error)
    .map(marker => ({ message: marker.message, line: marker.startLineNumber, column: marker.startColumn }));
}
