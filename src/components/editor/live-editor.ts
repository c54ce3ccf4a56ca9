// Loaded with Monaco, on demand: everything that needs it, behind one dynamic import.
import { problemsOf } from './language-service.ts';
import { modelFor, setModelText } from './models.ts';
import { monaco } from './monaco.ts';
import { followPageTheme } from './themes.ts';
import type { Problem } from './transpiled.ts';

export { inspect, transpile } from './language-service.ts';

const RUNTIME_OWNER = 'run';
export const FONT_SIZE_PX = 13.5;
export const LINE_HEIGHT_PX = 21;
export const PADDING_PX = 12;

export interface LiveEditorOptions {
  readonly host: HTMLElement;
  readonly cellId: string;
  readonly fileName: string;
  readonly code: string;
  readonly label: string;
  onChange(code: string): void;
  onRun(): void;
  onProblems(problems: readonly Problem[]): void;
  onFocus(): void;
}

export interface LiveEditor {
  focus(): void;
  hasFocus(): boolean;
  setCode(code: string): void;
  /** Marks where a run failed; an empty list takes the marks away. */
  markFailures(problems: readonly Problem[]): void;
  /** Lights whole lines; an empty list lights none. */
  light(lines: readonly number[]): void;
  /** Puts the cursor at a place and shows it. */
  reveal(line: number, column: number): void;
  dispose(): void;
}

/** Highlights code by itself, for text that no live editor shows. */
export function colorize(code: string): Promise<string> {
  followPageTheme();
  return monaco.editor.colorize(code, 'typescript', { tabSize: 2 });
}

/** Begins loading what the first Run will need, before anyone presses it. */
export function warmUp(cellId: string, fileName: string, code: string): void {
  modelFor(cellId, fileName, code);
}

export function mountEditor(options: LiveEditorOptions): LiveEditor {
  followPageTheme();
  const model = modelFor(options.cellId, options.fileName, options.code);
  const editor = monaco.editor.create(options.host, {
    model,
    ariaLabel: options.label,
    tabFocusMode: true,
    automaticLayout: true,
    fontFamily: getComputedStyle(options.host).getPropertyValue('--font-code') || 'monospace',
    fontSize: FONT_SIZE_PX,
    lineHeight: LINE_HEIGHT_PX,
    fontLigatures: false,
    padding: { top: PADDING_PX, bottom: PADDING_PX },
    minimap: { enabled: false },
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 10,
    glyphMargin: false,
    folding: false,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    renderLineHighlightOnlyWhenFocus: true,
    // The page scrolls on where the editor's own text ends.
    scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
    fixedOverflowWidgets: true,
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: false, strings: false },
    guides: { indentation: false },
    unicodeHighlight: { ambiguousCharacters: false },
    occurrencesHighlight: 'singleFile',
    contextmenu: false,
  });

  const fitHeight = () => {
    // How much of it is seen is the style sheet's decision, which leaves room for the plots.
    options.host.style.height = `${editor.getContentHeight()}px`;
  };
  fitHeight();

  const { KeyMod, KeyCode } = monaco;
  const subscriptions = [
    // Actions outlive their editor, and with it the page's document, unless they are disposed themselves.
    editor.addAction({
      id: 'unrolled.run',
      label: 'Run',
      keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
      run: () => options.onRun(),
    }),
    editor.onDidContentSizeChange(event => event.contentHeightChanged && fitHeight()),
    editor.onDidFocusEditorWidget(() => options.onFocus()),
    model.onDidChangeContent(() => options.onChange(model.getValue())),
    monaco.editor.onDidChangeMarkers(uris => {
      if (uris.some(uri => uri.toString() === model.uri.toString())) options.onProblems(problemsOf(model));
    }),
  ];
  options.onProblems(problemsOf(model));
  const lit = editor.createDecorationsCollection();

  return {
    focus: () => editor.focus(),
    hasFocus: () => editor.hasWidgetFocus(),
    setCode: code => setModelText(model, code),
    markFailures(problems) {
      const markers = problems.map(({ message, line, column }) => {
        const startLineNumber = Math.min(line, model.getLineCount());
        const word = model.getWordAtPosition({ lineNumber: startLineNumber, column });
        return {
          severity: monaco.MarkerSeverity.Error,
          message,
          startLineNumber,
          endLineNumber: startLineNumber,
          startColumn: word?.startColumn ?? column,
          endColumn: word?.endColumn ?? model.getLineMaxColumn(startLineNumber),
        };
      });
      monaco.editor.setModelMarkers(model, RUNTIME_OWNER, markers);
    },
    light(lines) {
      const count = model.getLineCount();
      lit.set(
        lines
          .filter(line => line <= count)
          .map(line => ({
            range: new monaco.Range(line, 1, line, 1),
            options: { isWholeLine: true, className: 'code-editor-lit' },
          })),
      );
    },
    reveal(line, column) {
      const position = { lineNumber: Math.min(line, model.getLineCount()), column };
      editor.setPosition(position);
      editor.revealPositionInCenterIfOutsideViewport(position);
      editor.focus();
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      editor.dispose();
    },
  };
}
