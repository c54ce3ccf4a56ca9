import { createCssVariablesTheme, createHighlighter, type Highlighter, type ShikiTransformer } from 'shiki';

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
