import { createContext, use } from 'react';
import type { LessonContent, LessonMeta } from '../../lessons/index.ts';

/** The lesson around a component that MDX placed. */
export const LessonContext = createContext<{ meta: LessonMeta; content: LessonContent } | null>(null);

export function useLesson(component: string): { meta: LessonMeta; content: LessonContent } {
  const lesson = use(LessonContext);
  if (!lesson) throw new Error(`<${component}> stands outside a lesson.`);
  return lesson;
}
