import { lessonEntries } from 'virtual:lessons';
import type { LessonMeta } from './types.ts';

/** The written lessons, in teaching order. */
export const lessons: readonly LessonMeta[] = lessonEntries.map(entry => entry.meta);

export function findLesson(slug: string): LessonMeta | null {
  return lessons.find(lesson => lesson.slug === slug) ?? null;
}

/** The lesson before and the lesson after, among those that are written. */
export function neighbours(slug: string): { previous: LessonMeta | null; next: LessonMeta | null } {
  const index = lessons.findIndex(lesson => lesson.slug === slug);
  return { previous: lessons[index - 1] ?? null, next: index < 0 ? null : (lessons[index + 1] ?? null) };
}

export { lessonEntries };
