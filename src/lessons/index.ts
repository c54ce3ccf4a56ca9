export { grade, type RawOutputs, type Verdict } from './checks.ts';
export { type CurriculumLesson, type CurriculumPart, curriculum } from './curriculum.ts';
export { findLesson, lessonEntries, lessons, neighbours } from './loader.ts';
export type { QuizQuestion } from './schema.ts';
export type { CellSource, ExerciseSource, LessonContent, LessonMeta, TwinAgreement } from './types.ts';
