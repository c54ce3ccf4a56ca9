import { CellView } from '../../components/lesson/index.ts';
import { Link } from '../../components/ui/index.ts';
import { type LessonMeta, lessons } from '../../lessons/index.ts';
import { type ProgressView, progress, useStore } from '../../stores/index.ts';
import { ContentsList } from '../contents-list.tsx';
import { strings } from '../strings.ts';
import hero from './hero.ts?cell';

/** The furthest lesson that was begun and not finished, else the one after the last that is done. */
function lessonToResume({ lessons: known }: ProgressView): LessonMeta | null {
  const begun = lessons.findLast(({ slug }) => known[slug]?.state === 'begun');
  if (begun) return begun;
  return lessons[lessons.findLastIndex(({ slug }) => known[slug]?.state === 'done') + 1] ?? null;
}

export function HomePage() {
  const view = useStore(progress.view);
  const resumed = lessonToResume(view);
  const first = lessons[0];
  const goesOn = resumed !== null && Object.keys(view.lessons).length > 0;
  const target = goesOn ? resumed : first;
  return (
    <div className="home">
      <section className="home-hero">
        <div className="home-words">
          <h1 className="home-lead">{strings.home.lead}</h1>
          {strings.home.lines.map(line => (
            <p key={line}>{line}</p>
          ))}
          <p className="home-actions">
            {target && (
              <Link to={`/lessons/${target.slug}/`} className="button button-accent">
                {goesOn ? strings.home.resume(target.number, target.title) : strings.home.start}
              </Link>
            )}
            <a href="#contents" className="button">
              {strings.home.contents}
            </a>
          </p>
          <div className="home-hint">
            <h2>{strings.home.heroLead}</h2>
            <p>{strings.home.heroNote}</p>
          </div>
        </div>
        <CellView id="home/hero" title={strings.home.heroTitle} source={hero} />
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
