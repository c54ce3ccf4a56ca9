/** The letters of the field, each of them a quantity that code may compute. */
const SYMBOLS = 'xhcifgorzn';

/**
 * The lines of a program that compute a quantity, counted from 1: those that assign it to a variable named like it,
 * such as `h`, `hN` or `c0`, and those whose comment at the end names it, such as `// h_t = tanh(…)`.
 */
export function linesOf(code: string, symbol: string): number[] {
  if (symbol.length !== 1 || !SYMBOLS.includes(symbol)) return [];
  // As in h, h0, hN, hT, h_t; in code also as one of several names that are taken apart.
  const name = `${symbol}(?:\\d|[NT]|_\\w+)?`;
  const assigned = new RegExp(`(?:^|[\\s,[{(])${name}(?=\\s*[,\\]}:)]|\\s*=(?!=|>))`);
  const named = new RegExp(`(?:^|[^\\w'.])${name}(?![\\w']|\\.\\w)`);
  return code.split('\n').flatMap((line, i) => {
    const at = line.indexOf('//');
    const statement = at < 0 ? line : line.slice(0, at);
    const comment = at < 0 || statement.trim() === '' ? '' : line.slice(at + 2);
    const target = targetOf(statement);
    return assigned.test(target) || named.test(comment) ? [i + 1] : [];
  });
}

/** What a statement assigns to, with the equals sign; empty where it assigns nothing, as a counting loop does. */
function targetOf(statement: string): string {
  if (/^\s*(?:for\s*\(\s*let|import)\b/.test(statement)) return '';
  const equals = /(?<![=!<>+\-*/])=(?![=>])|\bof\b/.exec(statement);
  return equals ? `${statement.slice(0, equals.index)}=` : '';
}
