import { useEffect, useRef } from 'react';
import type { Verdict } from '../../../lessons/index.ts';
import { bringIntoView } from '../../ui/index.ts';
import { texts } from './strings.ts';

interface CheckListProps {
  readonly checks: readonly { readonly title: string }[];
  /** In the order of the checks; null before the first check and while one is under way. */
  readonly verdicts: readonly Verdict[] | null;
  readonly isChecking: boolean;
  readonly isBroken: boolean;
}

const SIGNS = { pending: '○', passed: '✓', failed: '✗' } as const;

/** What is checked and what became of it: in signs and words, not by colour alone. */
export function CheckList({ checks, verdicts, isChecking, isBroken }: CheckListProps) {
  const list = useRef<HTMLDivElement>(null);
  // On a phone the list lies below the editor: who has pressed Check sees what is to be mended, or that all is well.
  useEffect(() => {
    if (!verdicts || !list.current?.closest('.exercise')?.contains(document.activeElement)) return;
    const { current: all } = list;
    bringIntoView(all.querySelector('[data-state=failed]') ?? all.querySelector('.exercise-summary'));
  }, [verdicts]);
  return (
    <div className="exercise-checks" ref={list}>
      <p className="exercise-checks-title">{texts.checks}</p>
      <ul>
        {checks.map(({ title }, i) => {
          const verdict = verdicts?.[i];
          const state = verdict ? (verdict.passed ? 'passed' : 'failed') : 'pending';
          return (
            <li key={title} data-state={state}>
              <span className="exercise-sign" aria-hidden="true">
                {SIGNS[state]}
              </span>
              <div>
                <span>{title}</span> <span className="exercise-outcome">{texts[state]}</span>
                {verdict && !verdict.passed && <Mistake verdict={verdict} />}
              </div>
            </li>
          );
        })}
      </ul>
      <p className="exercise-summary" aria-live="polite">
        {summary({ checks, verdicts, isChecking, isBroken })}
      </p>
    </div>
  );
}

function summary({ checks, verdicts, isChecking, isBroken }: CheckListProps): string {
  if (isChecking) return texts.checking;
  if (isBroken) return texts.broken;
  if (!verdicts) return '';
  const passed = verdicts.filter(verdict => verdict.passed).length;
  return passed === checks.length ? texts.allPassed : texts.somePassed(passed, checks.length);
}

function Mistake({ verdict: { expected, got, says } }: { verdict: Verdict }) {
  return (
    <>
      {says && <p className="exercise-says">{says}</p>}
      {expected !== undefined && got !== undefined && (
        <p className="exercise-values">
          {texts.expected}: <code>{expected}</code>
          <br />
          {texts.got}: <code>{got}</code>
        </p>
      )}
    </>
  );
}
