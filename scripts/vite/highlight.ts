import { createCssVariablesTheme, createHighlighter, type Highlighter, type ShikiTransformer } from 'shiki';
import { codeColors } from '../../src/lessons/highlighted.ts';

/** Colours come from `--code-*` in tokens.css, so one rendering serves light and dark. */
export const codeTheme = createCssVariablesTheme({
  name: 'unrolled',
  variablePrefix: '--code-',
  fontStyle: true,
});

/** No limit in ms: on a busy machine a line would lose its colours, and two builds would differ. */
export const tokenizeTimeLimit = 0;

let highlighter: Promise<Highlighter> | null = null;

export function getHighlighter(): Promise<Highlighter> {
  highlighter ??= createHighlighter({
    themes: [codeTheme],
    langs: ['typescript', 'python', 'shellscript', 'json'],
  });
  return highlighter;
}

/** The theme's own colours and focus stop are the surrounding component's business. */
export const plainPre: ShikiTransformer = {
  pre(node) {
    delete node.properties.style;
    delete node.properties.tabindex;
  },
};

/** A `<pre class="shiki">` with one `<span class="line">` per line. */
export async function highlight(code: string, lang: 'typescript' | 'python'): Promise<string> {
  const shiki = await getHighlighter();
  return shiki.codeToHtml(code, { lang, theme: 'unrolled', transformers: [plainPre], tokenizeTimeLimit });
}

/** How a program is coloured, in the short form that `highlighted` in src/lessons makes its markup of. */
export async function colorRuns(code: string, lang: 'typescript' | 'python'): Promise<string> {
  const shiki = await getHighlighter();
  const { tokens } = shiki.codeToTokens(code, { lang, theme: 'unrolled', tokenizeTimeLimit });
  return tokens
    .map(line => {
      // As in the markup, white space goes with what follows it.
      let carried = 0;
      const runs = line.map(({ content, color = '' }, i) => {
        carried += content.length;
        if (content.trim() === '' && i < line.length - 1) return '';
        const length = carried;
        carried = 0;
        return run(length, color);
      });
      return runs.join('');
    })
    .join(',');
}

function run(length: number, color: string): string {
  const index = codeColors.findIndex(name => color === `var(--code-${name})`);
  if (index < 0)
    throw new Error(
      `The highlighter gave the colour "${color}", which src/lessons/highlighted.ts does not list.`,
    );
  return `${length === 1 ? '' : length}${String.fromCharCode(97 + index)}`;
}
