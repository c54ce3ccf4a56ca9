import { useRef } from 'react';
import { CellView, type CodeCellHandle, Icon } from '../../components/cell/index.ts';
import { Link } from '../../components/ui/index.ts';
import { type LessonMeta, lessons } from '../../lessons/index.ts';
import { type ProgressView, progress, runs, useStore } from '../../stores/index.ts';
import { ContentsList } from '../contents-list.tsx';
import { strings } from '../strings.ts';
import hero from './hero.ts?cell';
import './home-page.css';

/** The lesson that was open last; if the reader is done with it, the first one after it that is not. */
function lessonToResume({ lessons: known }: ProgressView): LessonMeta | null {
  const visitedAt = ({ slug }: LessonMeta) => known[slug]?.visitedAt ?? Number.NEGATIVE_INFINITY;
  const last = lessons.reduce(
    (latest, each, i) => (visitedAt(each) > visitedAt(lessons[latest]!) ? i : latest),
    0,
  );
  return lessons.slice(last).find(({ slug }) => known[slug]?.state !== 'done') ?? null;
}

const HERO_CELL = 'home/hero';

export function HomePage() {
  const view = useStore(progress.view);
  const resumed = lessonToResume(view);
  const first = lessons[0];
  const goesOn = resumed !== null && Object.keys(view.lessons).length > 0;
  const target = goesOn ? resumed : first;
  const cell = useRef<CodeCellHandle>(null);
  const hasRun = useStore(runs.cell(HERO_CELL).view, ({ figures }) => figures.length > 0);
  return (
    <div className="home">
      <section className="home-hero">
        <div className="home-words">
          <h1 className="home-lead">{strings.home.lead}</h1>
          {strings.home.lines.map(line => (
            <p key={line}>{line}</p>
          ))}
          <div className="home-run">
            <button type="button" className="button button-accent" onClick={() => cell.current?.run()}>
              <Icon name="run" />
              {hasRun ? strings.home.runAgain : strings.home.run}
            </button>
            <span>{strings.home.runNote}</span>
          </div>
          <p className="home-hint">{strings.home.heroNote}</p>
          <p className="home-actions">
            {target && (
              <Link to={`/lessons/${target.slug}/`} className="button">
                {goesOn ? strings.home.resume(target.number, target.title) : strings.home.start}
              </Link>
            )}
            <a href="#contents" className="button">
              {strings.home.contents}
            </a>
          </p>
        </div>
        <div className="home-live">
          <CellView id={HERO_CELL} title={strings.home.heroTitle} source={hero} ref={cell} />
          {!hasRun && <p className="home-here">{strings.home.here}</p>}
        </div>
      </section>
      <section className="home-contents" aria-labelledby="contents">
        <h2 id="contents" tabIndex={-1}>
          {strings.home.contentsTitle}
        </h2>
        <ContentsList />
      </section>
    </div>
  );
}
