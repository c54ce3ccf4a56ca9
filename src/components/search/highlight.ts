/** A stretch of text, marked if it is what was searched for. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

const escaped = (term: string) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function matcher(terms: readonly string[]): RegExp | null {
  if (terms.length === 0) return null;
  const longestFirst = [...terms].sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})`, 'giu');
}

/** A text cut at the words that were found. */
export function pieces(text: string, terms: readonly string[]): Piece[] {
  const pattern = matcher(terms);
  if (!pattern) return [{ text, isHit: false }];
  const cut: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) cut.push({ text: text.slice(end, match.index), isHit: false });
    cut.push({ text: match[0], isHit: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) cut.push({ text: text.slice(end), isHit: false });
  return cut;
}

const lengthBefore = 40;
const length = 150;

/** The part of a long text around the first word that was found. */
export function excerpt(text: string, terms: readonly string[]): Piece[] {
  const first = matcher(terms)?.exec(text)?.index ?? 0;
  let start = Math.max(0, first - lengthBefore);
  if (start > 0) start = text.indexOf(' ', start) + 1;
  let end = Math.min(text.length, start + length);
  if (end < text.length) end = Math.max(text.lastIndexOf(' ', end), start);
  const shown = `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
  return pieces(shown, terms);
}
