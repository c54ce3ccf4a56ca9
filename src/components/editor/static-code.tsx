import { useEffect, useState } from 'react';
import { visibleText } from '../ui/index.ts';
import { liveModule } from './load.ts';

interface StaticCodeProps {
  readonly code: string;
  readonly highlightedHtml?: string;
  readonly label: string;
  /** Lines to light, from 1. */
  readonly litLines: readonly number[];
  /** The reader wants to edit. */
  readonly onTurnTo: () => void;
  /** The reader has gone on to something else before the editor was there. */
  readonly onTurnAway: () => void;
}

/** Code as text, before and after it is an editor. It takes the focus and hands it on. */
export function StaticCode({
  code,
  highlightedHtml,
  label,
  litLines,
  onTurnTo,
  onTurnAway,
}: StaticCodeProps) {
  const colored = useColorized(code, highlightedHtml);
  return (
    // biome-ignore lint/a11y/useSemanticElements: it becomes Monaco's own text box when it is reached
    <div
      className="code-editor-static"
      role="textbox"
      aria-multiline="true"
      aria-readonly="true"
      aria-label={label}
      tabIndex={0}
      onFocus={onTurnTo}
      onBlur={event => {
        // Without a next element it is this one that goes, to make room for the editor.
        if (event.relatedTarget) onTurnAway();
      }}
    >
      {litLines.map(line => (
        <span
          key={line}
          className="code-editor-lit"
          style={{ marginTop: `calc(${line - 1} * var(--editor-line-height))` }}
        />
      ))}
      <LineNumbers count={code.split('\n').length} />
      {colored === null ? (
        <pre>
          <code>{visibleText(code)}</code>
        </pre>
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: markup made by the highlighter, which escapes the code
        <div dangerouslySetInnerHTML={{ __html: visibleText(colored) }} />
      )}
    </div>
  );
}

function LineNumbers({ count }: { count: number }) {
  const numbers = Array.from({ length: count }, (_, i) => i + 1).join('\n');
  return (
    <pre className="code-editor-numbers" aria-hidden="true">
      {numbers}
    </pre>
  );
}

/** Markup for edited code comes from Monaco, as soon as something else has loaded it. */
function useColorized(code: string, highlightedHtml: string | undefined): string | null {
  const [colored, setColored] = useState<string | null>(null);
  useEffect(() => {
    if (highlightedHtml !== undefined) return;
    let stale = false;
    liveModule.load().then(
      async live => {
        const html = await live.colorize(code);
        if (!stale) setColored(`<pre><code>${html}</code></pre>`);
      },
      // Without Monaco the text stays plain.
      () => {},
    );
    return () => {
      stale = true;
    };
  }, [code, highlightedHtml]);
  return highlightedHtml ?? colored;
}
