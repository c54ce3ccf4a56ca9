import type { Verdict } from '../../../lessons/index.ts';
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
  return (
    <div className="exercise-checks">
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
