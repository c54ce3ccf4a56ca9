/// <reference types="mdx" />

declare module 'virtual:lessons' {
  import type { LessonContent, LessonMeta } from './types.ts';

  /** Every written lesson in teaching order, each with the import of its chunk. */
  export const lessonEntries: readonly {
    readonly meta: LessonMeta;
    /** The name of the module that `load` imports. */
    readonly module: string;
    readonly load: () => Promise<LessonContent>;
  }[];
}

declare module '*?cell' {
  import type { CellSource } from './types.ts';

  const cell: CellSource;
  export default cell;
}
