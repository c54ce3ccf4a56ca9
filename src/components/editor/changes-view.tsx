import { useMemo } from 'react';
import { late, useLate } from '../ui/index.ts';

const LABEL = 'Changes';
const NO_CHANGES = 'This is the lesson’s own code; nothing has been changed.';

const lateDiff = late(() => import('diff'));

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
      diff?.diffLines(original, code).flatMap(part => {
        const kind = part.added ? 'added' : part.removed ? 'removed' : 'same';
        return part.value
          .replace(/\n$/, '')
          .split('\n')
          .map((text): DiffLine => ({ kind, text }));
      }),
    [diff, original, code],
  );

  if (original === code) return <p className="code-cell-note">{NO_CHANGES}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="code-cell-diff" aria-label={LABEL} tabIndex={0}>
      {lines?.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <div key={i} className="code-cell-diff-line" data-kind={line.kind}>
          <span aria-hidden="true">{SIGNS[line.kind]}</span>
          <span className="code-cell-spoken">{SPOKEN[line.kind]}</span>
          <code>{line.text || ' '}</code>
        </div>
      ))}
    </section>
  );
}
