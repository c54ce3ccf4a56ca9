import { type Ref, useImperativeHandle, useRef } from 'react';
import { isRunShortcut } from '../shortcuts/index.ts';
import type { CodeEditorHandle, CodeEditorProps } from './code-editor.tsx';

type PlainEditorProps = Omit<CodeEditorProps, 'ref'> & { readonly ref?: Ref<CodeEditorHandle> };

/** A text area with the code: for touch, and where Monaco cannot be loaded. */
export function PlainEditor({ code, label, onChange, onRun, ref }: PlainEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => area.current?.focus(),
      // A text area cannot mark its lines, and without a pointer nothing is pointed at.
      light() {},
      reveal(line) {
        const lines = area.current?.value.split('\n') ?? [];
        const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
        area.current?.focus();
        area.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      },
    }),
    [],
  );
  return (
    <textarea
      ref={area}
      className="code-editor-plain"
      aria-label={label}
      value={code}
      rows={code.split('\n').length + 1}
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
