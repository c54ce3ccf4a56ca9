export { CellView } from './cell.tsx';
export type { CodeCellHandle } from './code-cell/index.ts';
export { Icon } from './code-cell/index.ts';
export { lessonComponents } from './components.ts';
export { LessonContext } from './lesson-context.ts';
