import { type ReactNode, useId, useRef, useState } from 'react';
import { runs, useStore } from '../../stores/index.ts';
import { useLesson } from './lesson-context.ts';
import { commitPrediction, usePrediction } from './predictions.ts';
import { strings } from './strings.ts';
import './predict.css';

interface PredictProps {
  /** Names the prediction for the Review that comes back to it. */
  id: string;
  question: string;
  options: readonly string[];
  /** Index of the option that the run bears out. */
  answer: number;
}

/** A question to commit to before running. The page comes back to it in the Review of the same id. */
export function Predict({ id, question, options, answer }: PredictProps) {
  const { meta } = useLesson('Predict');
  const name = useId();
  const key = `${meta.slug}/${id}`;
  const made = usePrediction(key);
  const [choice, setChoice] = useState<number | null>(null);
  const picked = made?.choice ?? choice;
  /** Takes the focus over from the button, which goes when the answer stands. */
  const noted = useRef<HTMLDivElement>(null);
  return (
    <fieldset className="predict" disabled={made !== null}>
      <legend className="box-label">{strings.predict}</legend>
      <p>{question}</p>
      {options.map((option, index) => (
        <label key={option} className="predict-option">
          <input type="radio" name={name} checked={picked === index} onChange={() => setChoice(index)} />
          <span>{option}</span>
        </label>
      ))}
      {!made && (
        <button
          type="button"
          className="button predict-commit"
          disabled={choice === null}
          onClick={() => {
            if (choice === null) return;
            commitPrediction(key, { choice, text: options[choice]!, right: choice === answer });
            noted.current?.focus();
          }}
        >
          {strings.commit}
        </button>
      )}
      <div ref={noted} role="status" tabIndex={-1}>
        {made && <p className="predict-made">{strings.committed}</p>}
      </div>
    </fieldset>
  );
}

interface ReviewProps {
  /** The prediction's id. */
  of: string;
  /** The cell whose run tells. */
  after: string;
  children: ReactNode;
}

/** What became of a prediction, after the run. Opens once there is both; others may look by opening it. */
export function Review({ of, after, children }: ReviewProps) {
  const { meta, content } = useLesson('Review');
  if (!content.cells[after]) throw new Error(`<Review after="${after}">: the lesson has no such cell.`);
  const made = usePrediction(`${meta.slug}/${of}`);
  const hasRun = useHasRun(`${meta.slug}/${after}`);
  return (
    <details className="review" open={made !== null && hasRun}>
      <summary className="box-label">{strings.review}</summary>
      <p>
        {made ? (
          <>
            {strings.youSaid} <strong>{made.text}</strong>.{' '}
            {hasRun ? (made.right ? strings.right : strings.wrong) : strings.notRunYet}
          </>
        ) : (
          strings.noPrediction
        )}
      </p>
      {children}
    </details>
  );
}

/** Whether a run of this cell has been seen, now or, where its curves are kept, on a former visit. */
function useHasRun(cellId: string): boolean {
  const isSeen = useStore(
    runs.cell(cellId).view,
    ({ state, recalledFrom }) => state === 'done' || state === 'stopped' || recalledFrom !== null,
  );
  const hasBeenSeen = useRef(false);
  hasBeenSeen.current ||= isSeen;
  return hasBeenSeen.current;
}
