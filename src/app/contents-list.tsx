import { useEffect } from 'react';
import { Link } from '../components/ui/index.ts';
import { type CurriculumPart, curriculum, findLesson } from '../lessons/index.ts';
import { progress, useStore } from '../stores/index.ts';
import { strings } from './strings.ts';

/** Whether none of a part's lessons is written; then it is said once, not for each. */
const isPlanned = (part: CurriculumPart) => part.lessons.every(({ slug }) => !findLesson(slug));

/** Parts and lessons. What is still planned is named too, so that the whole course can be seen. */
export function ContentsList({ compact = false, onFollow }: { compact?: boolean; onFollow?: () => void }) {
  const { lessons } = useStore(progress.view);
  useEffect(() => void progress.load(), []);
  return (
    <ol className={compact ? 'contents contents-compact' : 'contents'}>
      {curriculum.map(part => (
        <li key={part.number} className="contents-part">
          <h3 className="contents-part-title">
            <span className="contents-part-number">{part.number}</span> {part.title}
            {isPlanned(part) && <span className="contents-note">{strings.nav.planned}</span>}
          </h3>
          <ol className="contents-lessons">
            {part.lessons.map(planned => {
              const lesson = findLesson(planned.slug);
              return (
                <li
                  key={planned.slug}
                  className={lesson ? 'contents-lesson' : 'contents-lesson contents-planned'}
                >
                  <span className="contents-number">{planned.number}</span>
                  {lesson ? (
                    <Link to={`/lessons/${lesson.slug}/`} className="contents-link" onClick={onFollow}>
                      {lesson.title}
                    </Link>
                  ) : (
                    <span className="contents-link">{planned.title}</span>
                  )}
                  {lesson ? (
                    <span className="contents-note">
                      {lessons[lesson.slug]
                        ? strings.nav.states[lessons[lesson.slug]!.state]
                        : strings.nav.minutes(lesson.minutes)}
                    </span>
                  ) : (
                    !isPlanned(part) && <span className="contents-note">{strings.nav.planned}</span>
                  )}
                  {lesson && !compact && <p className="contents-summary">{lesson.summary}</p>}
                </li>
              );
            })}
          </ol>
        </li>
      ))}
    </ol>
  );
}
