/**
 * How a learner's file becomes JavaScript: the compiler's options as plain values, since the build and the
 * editor's worker each bring a TypeScript of their own.
 */
export const EMIT_OPTIONS = {
  /** ES2022: class fields and top-level await as they are. */
  target: 9,
  /** ESNext modules. */
  module: 99,
  /** Every file is a module, with or without imports. */
  moduleDetection: 3,
  sourceMap: true,
} as const;

/** The map travels beside the program, not as an address inside it. */
export const withoutMapAddress = (program: string): string =>
  program.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
