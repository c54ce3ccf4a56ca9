import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { type ExerciseSource, grade, type Verdict } from '../../../lessons/index.ts';
import { drafts, isUnderWay, progress, runs, useStore } from '../../../stores/index.ts';
import { CodeCell } from '../../cell/index.ts';
import { ChangesView } from '../../editor/index.ts';
import { late, useLate } from '../../ui/index.ts';
import { useLesson } from '../lesson-context.ts';
import { Equation, ProseLink, Sym, Table } from '../prose.tsx';
import { CheckList } from './check-list.tsx';
import './exercise.css';
import { Hints } from './hints.tsx';
import { texts } from './strings.ts';

/** Every check of one program sees the same random numbers. */
const CHECK_SEED = 0;

/** A prompt's title stands below the section that the exercise belongs to. */
function Title({ children }: { children?: ReactNode }) {
  return <h3 className="exercise-title">{children}</h3>;
}

const promptComponents = { Equation, Sym, a: ProseLink, table: Table, h1: Title };

/** A program to complete. It is run in the sandbox and judged here, on what came out of it. */
export function Exercise({ name }: { name: string }) {
  const { meta, content } = useLesson('Exercise');
  const source = content.exercises[name];
  if (!source) throw new Error(`The lesson ${meta.slug} has no exercise "${name}".`);
  const { Prompt, start, loadSolution, collector, check } = source;
  const id = `${meta.slug}/exercise-${name}`;
  const label = `${texts.label}: ${name.replaceAll('-', ' ')}`;
  const view = useStore(useMemo(() => runs.cell(id), [id]).view);
  const draft = useStore(useMemo(() => drafts.cell(id, start.code.trimEnd()), [id, start.code]).view);
  const { lessons } = useStore(progress.view);
  const isSolved = lessons[meta.slug]?.solved[name] !== undefined;
  const [compares, setCompares] = useState(false);
  const cellCheck = useMemo(() => ({ collector, seed: CHECK_SEED }), [collector]);

  const { outputs, state } = view;
  const verdicts = useMemo<readonly Verdict[] | null>(
    () => (outputs && state === 'done' ? grade(check, outputs) : null),
    [check, outputs, state],
  );
  const hasPassed = verdicts?.every(verdict => verdict.passed) ?? false;
  useEffect(() => {
    void progress.load();
  }, []);
  useEffect(() => {
    if (hasPassed) progress.solve(meta.slug, name);
  }, [hasPassed, meta.slug, name]);

  return (
    <section className="exercise beside" id={`exercise-${name}`} aria-label={label}>
      <div className="beside-before">
        <header className="exercise-head">
          <span className="exercise-label">{texts.label}</span>
          {isSolved && <span className="exercise-solved">✓ {texts.solved}</span>}
        </header>
        <div className="exercise-prompt">
          <Prompt components={promptComponents} />
        </div>
      </div>
      <div className="beside-side">
        <div className="cell">
          <CodeCell id={id} title={label} {...start} fileName={`${name}.ts`} check={cellCheck} />
        </div>
      </div>
      <div className="beside-after">
        <CheckList
          checks={check.checks}
          verdicts={verdicts}
          isChecking={isUnderWay(state)}
          isBroken={state === 'failed'}
        />
        <Hints Content={source.Hints} />
        <button
          type="button"
          className="button"
          aria-expanded={compares}
          onClick={() => setCompares(!compares)}
        >
          {compares ? texts.closeComparison : texts.compare}
        </button>
        {compares && (
          <div className="exercise-comparison">
            <Comparison code={draft.code.trimEnd()} loadSolution={loadSolution} />
          </div>
        )}
      </div>
    </section>
  );
}

/** The reader's program beside a solution, which comes when it is asked for. */
function Comparison({ code, loadSolution }: { code: string } & Pick<ExerciseSource, 'loadSolution'>) {
  const solution = useLate(useMemo(() => late(loadSolution), [loadSolution]));
  if (solution === null) return null;
  if (code === solution) return <p>{texts.same}</p>;
  return (
    <>
      <p>{texts.comparisonLegend}</p>
      <ChangesView original={code} code={solution} />
    </>
  );
}
