import { findLesson } from '../../lessons/index.ts';
import { Link } from '../ui/index.ts';
import { strings } from './strings.ts';
import type { GlossaryTerm } from './types.ts';

/** What a term means, with its equations. */
export function Meaning({ term }: { term: GlossaryTerm }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own markup of the glossary's text
  return <span dangerouslySetInnerHTML={{ __html: term.html }} />;
}

/** Where a term was used first. */
export function FirstUse({ term }: { term: GlossaryTerm }) {
  const lesson = findLesson(term.lesson);
  if (!lesson) return null;
  return (
    <>
      {strings.firstUse}{' '}
      <Link to={`/lessons/${lesson.slug}/`}>
        {lesson.number} {lesson.title}
      </Link>
    </>
  );
}
