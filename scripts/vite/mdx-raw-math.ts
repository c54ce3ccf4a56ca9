import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';

function isMath(node: Element): boolean {
  const names = node.properties.className;
  return Array.isArray(names) && (names.includes('katex') || names.includes('katex-display'));
}

/**
 * Hands each rendered equation to React as one string. An equation is hundreds of nested spans; as JSX they
 * would be shipped, created and hydrated one by one, though nothing in them ever changes.
 */
export function rehypeRawMath() {
  return (tree: Root) => {
    visit(tree, 'element', (node, index, parent) => {
      if (!parent || index === undefined || !isMath(node)) return;
      const html = toHtml(node.children);
      const display = (node.properties.className as string[]).includes('katex-display');
      const raw = {
        type: display ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
        name: 'Equation',
        attributes: [
          { type: 'mdxJsxAttribute', name: 'html', value: html },
          ...(display ? [{ type: 'mdxJsxAttribute', name: 'display', value: null }] : []),
        ],
        children: [],
      };
      parent.children[index] = raw as unknown as ElementContent;
      return 'skip';
    });
  };
}
