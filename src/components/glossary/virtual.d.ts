declare module 'virtual:glossary' {
  import type { GlossaryTerm } from './types.ts';

  /** By term, from A to Z. */
  export const terms: readonly GlossaryTerm[];
}
