import { useEffect, useRef, useState } from 'react';
import { progress, useStore } from '../../../stores/index.ts';
import { useLesson } from '../lesson-context.ts';
import { Question } from './question.tsx';
import './quiz.css';
import { texts } from './strings.ts';

/** The lesson's questions, one after another: the next one comes with the answer to the last. */
export function Quiz() {
  const { meta, content } = useLesson('Quiz');
  const { lessons } = useStore(progress.view);
  /** Answers of a second attempt; the remembered ones hold otherwise. */
  const [retake, setRetake] = useState<Readonly<Record<string, number>> | null>(null);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    void progress.load();
  }, []);

  const remembered = lessons[meta.slug]?.answers ?? {};
  const choiceOf = (id: string): number | undefined => (retake ? retake[id] : remembered[id]?.choice);
  const answered = content.quiz.filter(({ id }) => choiceOf(id) !== undefined);
  const next = content.quiz.find(({ id }) => choiceOf(id) === undefined);
  const right = answered.filter(({ id, answer }) => choiceOf(id) === answer).length;

  return (
    <section className="quiz" aria-label={texts.label} id="quiz" ref={section} tabIndex={-1}>
      <p className="box-label">{texts.label}</p>
      {content.quiz.map(
        (question, i) =>
          (question === next || choiceOf(question.id) !== undefined) && (
            <Question
              key={question.id}
              question={question}
              place={texts.place(i + 1, content.quiz.length)}
              chosen={choiceOf(question.id) ?? null}
              onAnswer={choice => {
                const { id, options, answer } = question;
                progress.answer(meta.slug, id, { choice, text: options[choice]!, right: choice === answer });
                if (retake) setRetake({ ...retake, [id]: choice });
              }}
            />
          ),
      )}
      {!next && (
        <p className="quiz-score">
          <strong>{texts.score(right, content.quiz.length)}</strong>{' '}
          <button
            type="button"
            className="button"
            onClick={() => {
              setRetake({});
              section.current?.focus();
            }}
          >
            {texts.again}
          </button>
        </p>
      )}
    </section>
  );
}
