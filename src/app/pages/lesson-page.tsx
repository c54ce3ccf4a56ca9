import { useMemo, useRef } from 'react';
import { LessonContext, LessonDone, lessonComponents } from '../../components/lesson/index.ts';
import { Link, useLitSymbols } from '../../components/ui/index.ts';
import { curriculum, type LessonContent, type LessonMeta, neighbours } from '../../lessons/index.ts';
import { strings } from '../strings.ts';
import './lesson-page.css';

function Pager({ slug }: { slug: string }) {
  const { previous, next } = neighbours(slug);
  const all = curriculum.flatMap(part => part.lessons);
  const following = all[all.findIndex(lesson => lesson.slug === slug) + 1];
  return (
    <nav className="pager" aria-label={strings.lesson.pager}>
      {previous && (
        <Link to={`/lessons/${previous.slug}/`} className="pager-link pager-previous" rel="prev">
          <span className="pager-label">{strings.lesson.previous}</span>
          <span className="pager-title">
            {previous.number} {previous.title}
          </span>
        </Link>
      )}
      {next && (
        <Link to={`/lessons/${next.slug}/`} className="pager-link pager-next" rel="next">
          <span className="pager-label">{strings.lesson.next}</span>
          <span className="pager-title">
            {next.number} {next.title}
          </span>
        </Link>
      )}
      {following && following.slug !== next?.slug && (
        <p className="pager-planned">{strings.lesson.plannedNext(following.number, following.title)}</p>
      )}
    </nav>
  );
}

export function LessonPage({ meta, content }: { meta: LessonMeta; content: LessonContent }) {
  const context = useMemo(() => ({ meta, content }), [meta, content]);
  const article = useRef<HTMLElement>(null);
  useLitSymbols(article);
  const part = curriculum.find(candidate => candidate.lessons.some(lesson => lesson.slug === meta.slug));
  return (
    <LessonContext value={context}>
      <article className="lesson" ref={article}>
        <header className="lesson-head">
          <div className="lesson-title">
            {part && <p className="lesson-part">{strings.lesson.part(part.number, part.title)}</p>}
            <h1>
              <span className="lesson-number">{meta.number}</span> {meta.title}
            </h1>
            <p className="lesson-summary">{meta.summary}</p>
          </div>
          <section className="lesson-objectives" aria-labelledby="objectives">
            <h2 id="objectives">{strings.lesson.objectives}</h2>
            <ul>
              {meta.objectives.map(objective => (
                <li key={objective}>{objective}</li>
              ))}
            </ul>
            <p className="lesson-minutes">{strings.lesson.minutes(meta.minutes)}</p>
          </section>
        </header>
        <div className="lesson-body">
          <content.Content components={lessonComponents} />
        </div>
        <LessonDone slug={meta.slug} />
        <Pager slug={meta.slug} />
      </article>
    </LessonContext>
  );
}
