/** The colours of highlighted code, by the names that tokens.css gives them. */
export const codeColors = [
  'foreground',
  'token-constant',
  'token-string',
  'token-comment',
  'token-keyword',
  'token-parameter',
  'token-function',
  'token-string-expression',
  'token-punctuation',
  'token-link',
] as const;

const escapes: Readonly<Record<string, string>> = { '&': '&#x26;', '<': '&#x3C;' };

/**
 * A program as markup, one `<span class="line">` a line. `runs` says how it is coloured: a count of characters (none
 * means one) and a letter for their colour, `a` the first of `codeColors`; a comma ends a line. The markup itself
 * would be several times as long as text and runs together, on every page that shows a program.
 */
export function highlighted(code: string, runs: string): string {
  const colors = runs.split(',');
  const lines = code.split('\n').map((line, i) => {
    let at = 0;
    const spans = [...(colors[i] ?? '').matchAll(/(\d*)([a-z])/g)].map(([, count, letter]) => {
      const text = line.slice(at, at + Number(count || 1));
      at += text.length;
      const color = codeColors[letter!.charCodeAt(0) - 97];
      return `<span style="color:var(--code-${color})">${text.replace(/[&<]/g, character => escapes[character]!)}</span>`;
    });
    return `<span class="line">${spans.join('')}</span>`;
  });
  return `<pre class="shiki unrolled"><code>${lines.join('\n')}</code></pre>`;
}
