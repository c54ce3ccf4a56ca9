import { useMemo } from 'react';
import { late, useLate, visibleText } from '../ui/index.ts';

const LABEL = 'Changes';
const NO_CHANGES = 'This is the lesson’s own code; nothing has been changed.';

const lateDiff = late(() => import('diff'));

/** Looking for what two texts share takes a time that grows with the square of this. */
const MAX_EDITS = 1_000;
const MAX_LINES = 1_000;

interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;
const SPOKEN = { same: '', added: 'added: ', removed: 'removed: ' } as const;

/** What the reader has changed in the lesson's own code, line by line. */
export function ChangesView({ original, code }: { original: string; code: string }) {
  const diff = useLate(lateDiff);
  const lines = useMemo(
    () =>
      diff &&
      (diff.diffLines(original, code, { maxEditLength: MAX_EDITS }) ?? wholly(original, code)).flatMap(
        part => {
          const kind = part.added ? 'added' : part.removed ? 'removed' : 'same';
          return part.value
            .replace(/\n$/, '')
            .split('\n')
            .map((text): DiffLine => ({ kind, text: visibleText(text) }));
        },
      ),
    [diff, original, code],
  );

  if (original === code) return <p className="code-cell-note">{NO_CHANGES}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="code-cell-diff" aria-label={LABEL} tabIndex={0}>
      {lines?.slice(0, MAX_LINES).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <div key={i} className="code-cell-diff-line" data-kind={line.kind}>
          <span aria-hidden="true">{SIGNS[line.kind]}</span>
          <span className="code-cell-spoken">{SPOKEN[line.kind]}</span>
          <code>{line.text || ' '}</code>
        </div>
      ))}
      {lines && lines.length > MAX_LINES && (
        <p className="code-cell-note">{`… and ${lines.length - MAX_LINES} more lines`}</p>
      )}
    </section>
  );
}

/** One text in place of the other, where they differ in too much to look for what they share. */
const wholly = (original: string, code: string) => [
  { value: original, removed: true, added: false },
  { value: code, added: true, removed: false },
];
