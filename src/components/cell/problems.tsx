import type { Failure } from '../../stores/index.ts';
import type { Problem } from '../editor/index.ts';

type Reveal = (line: number, column: number) => void;

/** Why a run failed, where, and what to try. */
export function FailureNote({ failure, onReveal }: { failure: Failure; onReveal?: Reveal }) {
  const { name, message, hint, line, column, frames } = failure;
  const callers = frames.filter(frame => frame.line !== line || frame.column !== column);
  return (
    <div className="code-cell-failure">
      <p className="code-cell-failure-message">
        <b>{name}</b>
        {line !== null && (
          <>
            {' in '}
            <PlaceButton line={line} column={column ?? 1} onReveal={onReveal} />
          </>
        )}
        {': '}
        {message}
      </p>
      {hint && <p className="code-cell-failure-hint">{hint}</p>}
      {callers.length > 0 && (
        <p className="code-cell-failure-frames">
          called from{' '}
          {callers.map((frame, i) => (
            <span key={`${frame.line}:${frame.column}:${frame.label}`}>
              {i > 0 && ', '}
              <PlaceButton line={frame.line} column={frame.column} onReveal={onReveal} />
              {frame.label && ` (${frame.label})`}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** Errors of types. They are worth a look and keep nobody from running. */
export function TypeProblems({ problems, onReveal }: { problems: readonly Problem[]; onReveal: Reveal }) {
  if (problems.length === 0) return null;
  return (
    <details className="code-cell-problems">
      <summary>
        {problems.length === 1
          ? '1 problem found by the type checker'
          : `${problems.length} problems found by the type checker`}
      </summary>
      <ul>
        {problems.map(({ line, column, message }) => (
          <li key={`${line}:${column}:${message}`}>
            <PlaceButton line={line} column={column} onReveal={onReveal} />
            {': '}
            {message}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface PlaceProps {
  readonly line: number;
  readonly column: number;
  readonly onReveal?: Reveal;
}

function PlaceButton({ line, column, onReveal }: PlaceProps) {
  if (!onReveal) return `line ${line}`;
  return (
    <button type="button" className="code-cell-place" onClick={() => onReveal(line, column)}>
      {`line ${line}`}
    </button>
  );
}
