/** A mistake in the learner's file, at a place counted from 1. */
export interface Problem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** A learner's TypeScript as JavaScript. With syntax errors, `program` is not worth running. */
export interface Transpiled {
  readonly program: string;
  readonly sourceMap: string | null;
  readonly syntaxErrors: readonly Problem[];
}
