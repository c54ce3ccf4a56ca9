import { CellView } from '../../components/lesson/index.ts';
import { Link } from '../../components/ui/index.ts';
import { lessons } from '../../lessons/index.ts';
import { ContentsList } from '../contents-list.tsx';
import { strings } from '../strings.ts';
import hero from './hero.ts?cell';

export function HomePage() {
  const first = lessons[0];
  return (
    <div className="home">
      <section className="home-hero">
        <div className="home-words">
          <h1 className="home-lead">{strings.home.lead}</h1>
          {strings.home.lines.map(line => (
            <p key={line}>{line}</p>
          ))}
          <p className="home-actions">
            {first && (
              <Link to={`/lessons/${first.slug}/`} className="button button-accent">
                {strings.home.start}
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
