import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import katex from 'katex';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/**
 * `\sym{h}{h_{t-1}}` sets a quantity in its colour and links it to the same symbol in prose and code.
 * The first argument names the symbol, the second is what is printed.
 */
const macros = {
  '\\sym': '\\htmlData{sym=#1}{#2}',
  '\\R': '\\mathbb{R}',
};

/** An equation as HTML and MathML. Throws when it cannot be set. */
export function renderMath(tex: string, displayMode: boolean): string {
  return katex.renderToString(tex, {
    displayMode,
    macros: { ...macros },
    strict: code => (code === 'htmlExtension' ? 'ignore' : 'error'),
    trust: context => context.command === '\\htmlData',
  });
}

/** Nearly what an equation shows, as text: `\\sym{h}{h_{t-1}}` → h_t-1. */
export function plainMath(tex: string): string {
  return tex
    .replace(/\\sym\{[^}]*\}/g, '')
    .replace(/\\(?:mathrm|text|tfrac|frac|left|right|quad|qquad|,|;|!)/g, ' ')
    .replace(/\\([a-zA-Z]+)/g, '$1 ')
    .replace(/[{}\\]/g, '');
}

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Plain text with equations between dollar signs, as markup. */
export function renderInlineMath(text: string): string {
  return text
    .split('$')
    .map((part, i) => (i % 2 === 1 ? renderMath(part, false) : escapeHtml(part)))
    .join('');
}

const hasClass = (node: Element, name: string) =>
  Array.isArray(node.properties.className) && node.properties.className.includes(name);

/**
 * Renders what remark-math found, each equation as one string for the component Equation. As JSX an equation
 * would be hundreds of spans to ship, create and hydrate one by one, though nothing in them ever changes.
 */
export function rehypeMath() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'element', (node, index, parent) => {
      if (!parent || index === undefined) return;
      const first = node.children[0];
      const inner = node.tagName === 'pre' && first?.type === 'element' ? first : node;
      if (!hasClass(inner, 'language-math')) return;
      const display = hasClass(inner, 'math-display');
      let html: string;
      try {
        html = renderMath(textOf(inner), display);
      } catch (error) {
        file.fail(`This equation cannot be set: ${(error as Error).message}`, { place: node.position });
      }
      const equation = {
        type: display ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
        name: 'Equation',
        attributes: [
          { type: 'mdxJsxAttribute', name: 'html', value: html },
          ...(display ? [{ type: 'mdxJsxAttribute', name: 'display', value: null }] : []),
        ],
        children: [],
      };
      parent.children[index] = equation as unknown as ElementContent;
      return SKIP;
    });
  };
}
