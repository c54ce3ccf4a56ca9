/** A piece of a description. Code stands between backticks; an entry's id there becomes a link. */
export type ReferenceBlock =
  | { kind: 'text'; label: string | null; text: string }
  | { kind: 'equation'; text: string }
  | { kind: 'list'; items: string[] };

export interface ReferenceMember {
  name: string;
  signature: string;
  summary: string;
}

/** One public name of the module 'unrolled'. */
export interface ReferenceEntry {
  /** As a learner writes it, and the anchor on the page: 'nn.Linear'. */
  id: string;
  /** The last part of the id. */
  name: string;
  /** What stands before it: 'nn', 'nn.utils.rnn', or '' for what is imported by its own name. */
  namespace: string;
  /** Under which heading of the page it stands: its namespace, or a part for names without one. */
  part: string;
  kind: 'function' | 'class' | 'value' | 'type';
  signatures: string[];
  /** The first paragraph, for search and lists. */
  summary: string;
  blocks: ReferenceBlock[];
  parameters: { name: string; text: string }[];
  members: ReferenceMember[];
  /** A whole program; null for types. */
  example: string | null;
  /** The example's highlighted markup, made by the build. */
  exampleHtml: string | null;
}
