import { useId, useRef, useState } from 'react';
import type { QuizQuestion } from '../../../lessons/index.ts';
import { useLesson } from '../lesson-context.ts';
import { Equation } from '../prose.tsx';
import { texts } from './strings.ts';

interface QuestionProps {
  readonly question: QuizQuestion;
  /** Which of how many. */
  readonly place: string;
  readonly chosen: number | null;
  readonly onAnswer: (choice: number) => void;
}

/** A question with one right answer; answered, it says why. */
export function Question({ question, place, chosen, onAnswer }: QuestionProps) {
  const { question: asked, options, answer, explanation } = question;
  const name = useId();
  const [choice, setChoice] = useState<number | null>(null);
  const picked = chosen ?? choice;
  /** Takes the focus over from the button, which goes with the answer. */
  const explained = useRef<HTMLDivElement>(null);
  return (
    <div className="quiz-question">
      <fieldset className="predict" disabled={chosen !== null}>
        <legend className="quiz-place">{place}</legend>
        <p className="quiz-asked">
          <Text>{asked}</Text>
        </p>
        {options.map((option, i) => (
          <label key={option} className="predict-option" data-right={chosen !== null && i === answer}>
            <input type="radio" name={name} checked={picked === i} onChange={() => setChoice(i)} />
            <span>
              <Text>{option}</Text>
              {chosen !== null && i === answer && <span className="quiz-mark"> ✓</span>}
              {chosen === i && i !== answer && <span className="quiz-mark"> ✗ {texts.yours}</span>}
            </span>
          </label>
        ))}
        {chosen === null && (
          <button
            type="button"
            className="button predict-commit"
            disabled={choice === null}
            onClick={() => {
              if (choice === null) return;
              onAnswer(choice);
              explained.current?.focus();
            }}
          >
            {texts.answer}
          </button>
        )}
      </fieldset>
      <div className="quiz-explanation" role="status" tabIndex={-1} ref={explained}>
        {chosen !== null && (
          <p>
            <strong>{chosen === answer ? texts.right : texts.wrong}</strong> <Text>{explanation}</Text>
          </p>
        )}
      </div>
    </div>
  );
}

/** A question's text, with `code` in back quotes and $equations$ between dollar signs. */
function Text({ children }: { children: string }) {
  const { equations } = useLesson('Quiz').content;
  return children.split(/(`[^`]*`|\$[^$\n]+\$)/).map((part, i) => {
    const inner = part.slice(1, -1);
    // biome-ignore-start lint/suspicious/noArrayIndexKey: parts of a fixed text have no other identity
    if (part.startsWith('`')) return <code key={i}>{inner}</code>;
    const html = part.startsWith('$') ? equations[inner] : undefined;
    return html === undefined ? part : <Equation key={i} html={html} />;
    // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
  });
}
