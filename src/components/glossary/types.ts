/** An entry as the build prepared it. */
export interface GlossaryTerm {
  /** What `<Term id="…">` names, and the anchor on the glossary's page. */
  readonly id: string;
  readonly term: string;
  /** The definition as markup, equations set. */
  readonly html: string;
  /** The slug of the lesson that uses the term first. */
  readonly lesson: string;
}
