import type { CodeEditorProps } from './code-editor.tsx';
import { isRunShortcut } from './shortcut.ts';

/** A text area with the code: for touch, and where Monaco cannot be loaded. */
export function PlainEditor({ code, label, onChange, onRun }: CodeEditorProps) {
  const lines = code.split('\n').length + 1;
  return (
    <textarea
      className="code-editor-plain"
      aria-label={label}
      value={code}
      rows={lines}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      wrap="off"
      onChange={event => onChange(event.target.value)}
      onKeyDown={event => {
        if (!isRunShortcut(event)) return;
        event.preventDefault();
        onRun();
      }}
    />
  );
}
