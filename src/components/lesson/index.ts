export { lessonComponents } from './components.ts';
export { LessonContext } from './lesson-context.ts';
export { LessonDone } from './lesson-done.tsx';
