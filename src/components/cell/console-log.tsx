import { memo, useLayoutEffect, useRef, useState } from 'react';
import type { LogLine } from '../../stores/index.ts';
import { affordable } from './affordable-text.ts';
import { CONSOLE_PART } from './parts.ts';
import { texts } from './strings.ts';

/** Lines kept in the document unless the reader asks for all. */
const SHOWN_LINES = 300;
/** Within this distance of its end the console follows what comes. */
const FOLLOW_PX = 24;

interface ConsoleLogProps {
  readonly lines: readonly LogLine[];
  readonly droppedLines: number;
}

/** What the learner's code has printed. Always text, whatever it contains. */
export function ConsoleLog({ lines, droppedLines }: ConsoleLogProps) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? lines : lines.slice(-SHOWN_LINES);
  const hidden = lines.length - shown.length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what moves the end
  useLayoutEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);

  return (
    <div className="code-cell-console" data-part={CONSOLE_PART} data-empty={lines.length === 0 || undefined}>
      {droppedLines > 0 && (
        <p className="code-cell-console-note">{`The first ${droppedLines} lines are no longer kept.`}</p>
      )}
      {hidden > 0 && (
        <button type="button" className="code-cell-quiet" onClick={() => setShowsAll(true)}>
          {`Show ${hidden} earlier lines`}
        </button>
      )}
      <div
        className="code-cell-console-lines"
        role="log"
        aria-label={texts.console}
        tabIndex={lines.length > 0 ? 0 : undefined}
        ref={box}
        onScroll={event => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          follows.current = scrollHeight - scrollTop - clientHeight < FOLLOW_PX;
        }}
      >
        {shown.map(line => (
          <ConsoleLine key={line.id} line={line} />
        ))}
      </div>
    </div>
  );
}

const ConsoleLine = memo(function ConsoleLine({ line }: { line: LogLine }) {
  return (
    <div className="code-cell-console-line" data-level={line.level}>
      {affordable(line.text)}
    </div>
  );
});
