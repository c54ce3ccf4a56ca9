import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import './code-editor.css';
import type { LiveEditor } from './live-editor.ts';
import { takeSlot } from './live-slots.ts';
import { liveModule } from './load.ts';
import { PlainEditor } from './plain-editor.tsx';
import { StaticCode } from './static-code.tsx';
import type { Problem } from './transpiled.ts';
import { useWhenNear } from './use-when-near.ts';

export interface CodeEditorHandle {
  focus(): void;
  /** Shows a place of the code, loading the editor if need be. */
  reveal(line: number, column: number): void;
  /** Lights whole lines; an empty list lights none. */
  light(lines: readonly number[]): void;
}

export interface CodeEditorProps {
  readonly cellId: string;
  readonly fileName: string;
  readonly code: string;
  /** Highlighted markup of `code` made in advance; without it the text is plain until Monaco is there. */
  readonly highlightedHtml?: string;
  readonly label: string;
  /** Where the last run failed. */
  readonly failures: readonly Problem[];
  readonly onChange: (code: string) => void;
  readonly onRun: () => void;
  readonly onProblems: (problems: readonly Problem[]) => void;
  readonly ref?: Ref<CodeEditorHandle>;
}

/** Monaco does not support touch; a plain text area takes its place there. */
const isTouchDevice = () => matchMedia('(pointer: coarse) and (hover: none)').matches;

/**
 * The code of a cell: highlighted static text at first, an editor when it comes near the viewport
 * or gets the focus, static text again when other editors need the room.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { code, failures, ref } = props;
  const [mode, setMode] = useState<'static' | 'live' | 'plain'>('static');
  const [litLines, setLitLines] = useState<readonly number[]>([]);
  const [canGoLive, setCanGoLive] = useState(true);
  const frame = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const live = useRef<LiveEditor | null>(null);
  const afterMount = useRef<((editor: LiveEditor) => void) | null>(null);
  const latest = useRef(props);
  latest.current = props;

  const goLive = useCallback((then?: (editor: LiveEditor) => void) => {
    if (live.current) {
      then?.(live.current);
      return;
    }
    if (then) afterMount.current = then;
    if (isTouchDevice()) setMode('plain');
    else
      liveModule.load().then(
        () => setMode('live'),
        () => setMode('plain'),
      );
  }, []);

  const whenNear = useCallback(() => goLive(), [goLive]);
  useWhenNear(frame, mode === 'static' && canGoLive, whenNear);

  useEffect(() => {
    if (mode !== 'live' || !host.current) return;
    const element = host.current;
    let disposed = false;
    let leave = () => {};
    void liveModule.load().then(({ mountEditor }) => {
      if (disposed) return;
      const { cellId, fileName, code, label } = latest.current;
      const editor = mountEditor({
        host: element,
        cellId,
        fileName,
        code,
        label,
        onChange: text => latest.current.onChange(text),
        onRun: () => latest.current.onRun(),
        onProblems: problems => latest.current.onProblems(problems),
        onFocus: () => slot.touch(),
      });
      const slot = takeSlot({
        isBusy: () => editor.hasFocus(),
        retire() {
          // Not by itself again at once: it comes back when the reader turns to it.
          setCanGoLive(false);
          setMode('static');
        },
      });
      editor.markFailures(latest.current.failures);
      live.current = editor;
      element.dataset.ready = 'true';
      afterMount.current?.(editor);
      afterMount.current = null;
      leave = () => {
        live.current = null;
        slot.release();
        editor.dispose();
      };
    });
    return () => {
      disposed = true;
      leave();
    };
  }, [mode]);

  useEffect(() => live.current?.setCode(code), [code]);
  useEffect(() => live.current?.markFailures(failures), [failures]);
  useEffect(() => live.current?.light(litLines), [litLines]);

  useImperativeHandle(
    mode === 'plain' ? null : ref,
    () => ({
      focus: () => goLive(editor => editor.focus()),
      reveal: (line, column) => goLive(editor => editor.reveal(line, column)),
      light: setLitLines,
    }),
    [goLive],
  );

  const turnTo = () => goLive(editor => editor.focus());
  const turnAway = () => {
    afterMount.current = null;
  };

  if (mode === 'plain') return <PlainEditor {...props} />;
  return (
    <div className="code-editor" ref={frame} data-mode={mode}>
      {mode === 'live' && <div className="code-editor-host" ref={host} />}
      {mode === 'static' && (
        <StaticCode
          code={code}
          highlightedHtml={props.highlightedHtml}
          label={props.label}
          litLines={litLines}
          onTurnTo={turnTo}
          onTurnAway={turnAway}
        />
      )}
    </div>
  );
}
