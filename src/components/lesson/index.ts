export { CellView } from './cell.tsx';
export { lessonComponents } from './components.ts';
export { LessonContext } from './lesson-context.ts';
