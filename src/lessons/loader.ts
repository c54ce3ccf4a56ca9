import { lessonEntries } from 'virtual:lessons';
import type { LessonContent, LessonMeta } from './types.ts';

/** The written lessons, in teaching order. */
export const lessons: readonly LessonMeta[] = lessonEntries.map(entry => entry.meta);

const loaded = new Map<string, LessonContent>();
const loading = new Map<string, Promise<LessonContent>>();

export function findLesson(slug: string): LessonMeta | null {
  return lessons.find(lesson => lesson.slug === slug) ?? null;
}

/** The lesson before and the lesson after, among those that are written. */
export function neighbours(slug: string): { previous: LessonMeta | null; next: LessonMeta | null } {
  const index = lessons.findIndex(lesson => lesson.slug === slug);
  return { previous: lessons[index - 1] ?? null, next: index < 0 ? null : (lessons[index + 1] ?? null) };
}

/** The content if it has been loaded already; a page that is hydrated must have it at once. */
export function loadedLesson(slug: string): LessonContent | null {
  return loaded.get(slug) ?? null;
}

/** Loads a lesson's chunk once; a failed load is forgotten, so that it can be tried again. */
export function loadLesson(slug: string): Promise<LessonContent> {
  const entry = lessonEntries.find(candidate => candidate.meta.slug === slug);
  if (!entry) return Promise.reject(new Error(`There is no lesson called "${slug}".`));
  let promise = loading.get(slug);
  if (!promise) {
    promise = entry.load().then(
      content => {
        loaded.set(slug, content);
        return content;
      },
      error => {
        loading.delete(slug);
        throw error;
      },
    );
    loading.set(slug, promise);
  }
  return promise;
}
