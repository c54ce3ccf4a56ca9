import { useEffect } from 'react';
import './lesson-done.css';
import { progress, useStore } from '../../stores/index.ts';
import { strings } from './strings.ts';

/** Notes that a lesson was opened, and lets the reader say that it is done. */
export function LessonDone({ slug }: { slug: string }) {
  const lesson = useStore(progress.view, view => view.lessons[slug]);
  useEffect(() => {
    void progress.load().then(() => progress.visit(slug));
  }, [slug]);
  const isDone = lesson?.state === 'done';
  return (
    <p className="lesson-done">
      <label>
        <input type="checkbox" checked={isDone} onChange={() => progress.setDone(slug, !isDone)} />{' '}
        {strings.done}
      </label>
    </p>
  );
}
