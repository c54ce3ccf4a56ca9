import * as v from 'valibot';

const sentence = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'));

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'must be in kebab-case'));

/** What stands between the `---` lines at the head of a lesson's `index.mdx`. */
export const FrontMatterSchema = v.strictObject({
  title: sentence,
  /** One sentence for the contents page, search results and the page's description. */
  summary: v.pipe(sentence, v.maxLength(200, 'must have at most 200 characters')),
  /** What the reader can do afterwards, each starting with a verb. */
  objectives: v.pipe(
    v.array(sentence),
    v.minLength(2, 'needs at least two entries'),
    v.maxLength(6, 'has more than six entries'),
  ),
  /** How long an attentive reader takes, runs included. */
  minutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(40)),
  /** The sections of docs/coverage.md that the lesson covers, each with the anchors of what covers it. */
  sources: v.pipe(
    v.record(sentence, v.pipe(v.array(slug), v.minLength(1, 'needs at least one anchor'))),
    v.check(sources => Object.keys(sources).length > 0, 'needs at least one entry'),
  ),
});
export type FrontMatter = v.InferOutput<typeof FrontMatterSchema>;

/** A term of the glossary. */
const TermSchema = v.strictObject({
  /** As it stands in a sentence: in lower case unless it is a name. */
  term: sentence,
  definition: v.pipe(
    sentence,
    v.maxLength(240, 'must have at most 240 characters'),
    v.check(text => text.split('$').length % 2 === 1, 'has a $ without its partner'),
  ),
});
/** What a lesson's `terms.ts` exports: the terms that it introduces, by the id that `<Term id="…">` names. */
export const TermsSchema = v.record(slug, TermSchema);
export type Terms = v.InferOutput<typeof TermsSchema>;

/** One multiple-choice question; the explanation says why the answer is right and the others are not. */
export const QuizQuestionSchema = v.pipe(
  v.strictObject({
    id: slug,
    question: sentence,
    options: v.pipe(v.array(sentence), v.minLength(2, 'needs at least two entries')),
    answer: v.pipe(v.number(), v.integer(), v.minValue(0)),
    explanation: sentence,
  }),
  v.forward(
    v.check(q => q.answer < q.options.length, 'must be the index of one of the options'),
    ['answer'],
  ),
);
export const QuizSchema = v.pipe(
  v.array(QuizQuestionSchema),
  v.check(
    questions => new Set(questions.map(q => q.id)).size === questions.length,
    'uses one question id twice',
  ),
);
export type QuizQuestion = v.InferOutput<typeof QuizQuestionSchema>;

/**
 * The files that make up one exercise. The collector runs after the reader's program, in the sandbox; the check
 * grades what it returns, on the page. Typical wrong answers stand in `wrong/`.
 */
export const exerciseFiles = [
  'prompt.md',
  'start.ts',
  'solution.ts',
  'collect.ts',
  'check.ts',
  'hints.md',
] as const;
export const MIN_WRONG_ANSWERS = 3;

/** Turns valibot's issues into lines such as `summary: must not be empty`. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string[] {
  return issues.map(issue => {
    const path = v.getDotPath(issue);
    const missing = issue.received === 'undefined';
    const unknown = issue.type === 'strict_object' && issue.expected === 'never';
    const what = missing
      ? 'is missing'
      : unknown
        ? 'is not a known field'
        : issue.message.startsWith('Invalid')
          ? `expected ${issue.expected}, got ${issue.received}`
          : issue.message;
    return path ? `${path}: ${what}` : what;
  });
}
