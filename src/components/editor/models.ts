import { modelUri } from './language-service.ts';
import { monaco } from './monaco.ts';

/** Models beyond this number are let go, those unused for longest first. */
const MAX_MODELS = 16;
const used: string[] = [];

/** The text of a cell, with its undo history. It outlives the views that show it. */
export function modelFor(cellId: string, fileName: string, code: string): monaco.editor.ITextModel {
  const uri = modelUri(cellId, fileName);
  const key = uri.toString();
  const position = used.indexOf(key);
  if (position >= 0) used.splice(position, 1);
  used.push(key);
  const known = monaco.editor.getModel(uri);
  if (known) {
    setModelText(known, code);
    return known;
  }
  const model = monaco.editor.createModel(code, 'typescript', uri);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  letGoOfOldest();
  return model;
}

/** Replaces the text as one step that can be undone; nothing happens if it is already there. */
export function setModelText(model: monaco.editor.ITextModel, code: string): void {
  if (model.getValue() === code) return;
  model.pushStackElement();
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text: code }], () => null);
  model.pushStackElement();
}

function letGoOfOldest(): void {
  for (let i = 0; used.length > MAX_MODELS && i < used.length; ) {
    const model = monaco.editor.getModel(monaco.Uri.parse(used[i]!));
    if (model?.isAttachedToEditor()) {
      i++;
      continue;
    }
    model?.dispose();
    used.splice(i, 1);
  }
}
