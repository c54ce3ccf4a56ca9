import { createProcessor } from '@mdx-js/mdx';
import type { Element, Nodes, Root } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import type { Root as MdastRoot } from 'mdast';
import type { MdxJsxFlowElementHast, MdxJsxTextElementHast } from 'mdast-util-mdx-jsx';
import rehypeSlug from 'rehype-slug';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { visit } from 'unist-util-visit';
import { plainMath } from '../vite/mdx-math.ts';

export interface Section {
  /** The heading's anchor; empty for what stands before the first. */
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

/** A component as the prose places it. */
export interface Placed {
  readonly name: string;
  /** Attributes that are plain text; those in braces are the page's business. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  /** The names in bold within it: what a Notice speaks of. */
  readonly bold: readonly string[];
}

/** What the prose of a lesson or the prompt of an exercise says and places. */
export interface MdxReading {
  /** The YAML between the `---` lines at the head; null without them. */
  readonly frontMatter: string | null;
  readonly sections: readonly Section[];
  /** In the order of the text. */
  readonly components: readonly Placed[];
}

/** Properties of components whose text a reader sees. */
const spokenAttributes = new Set(['caption', 'question', 'title']);

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  const classes = node.type === 'element' ? String(node.properties.className ?? '') : '';
  // Nobody searches for a set equation by the words of its notation, and as text it reads badly.
  if (classes.includes('math-display')) return ' ';
  if (node.type === 'element' && classes.includes('language-math')) return plainMath(plainText(node));
  if (!('children' in node)) return '';
  const spoken =
    'attributes' in node
      ? node.attributes
          .filter(each => each.type === 'mdxJsxAttribute' && spokenAttributes.has(each.name))
          .map(each => (typeof each.value === 'string' ? `${each.value} ` : ''))
      : [];
  const isBlock =
    node.type === 'mdxJsxFlowElement' ||
    /^(p|li|td|th|tr|h\d|pre|div)$/.test((node as Element).tagName ?? '');
  return spoken.join('') + node.children.map(child => textOf(child as Nodes)).join('') + (isBlock ? ' ' : '');
}

/** Cuts a text at its headings, wherever in it they stand. */
function cut(tree: Root): Section[] {
  const sections = [{ anchor: '', heading: '', text: '' }];
  const walk = (node: Nodes) => {
    if (node.type === 'element' && /^h[1-6]$/.test(node.tagName)) {
      sections.push({ anchor: String(node.properties.id ?? ''), heading: textOf(node).trim(), text: '' });
      return;
    }
    const holdsHeadings = node.type === 'root' || node.type === 'mdxJsxFlowElement';
    if (!holdsHeadings) {
      sections.at(-1)!.text += textOf(node);
      return;
    }
    if (node.type === 'mdxJsxFlowElement') sections.at(-1)!.text += textOf({ ...node, children: [] });
    for (const child of node.children) walk(child as Nodes);
  };
  walk(tree);
  return sections.map(section => ({ ...section, text: section.text.replace(/\s+/g, ' ').trim() }));
}

function placed(node: MdxJsxFlowElementHast | MdxJsxTextElementHast): Placed {
  const attributes = node.attributes.flatMap(each =>
    each.type === 'mdxJsxAttribute' && typeof each.value === 'string' ? [[each.name, each.value]] : [],
  );
  const bold: string[] = [];
  visit(node, 'element', (element: Element) => {
    if (element.tagName === 'strong') bold.push(textOf(element).replace(/\.?\s*$/, ''));
  });
  return {
    name: node.name ?? '',
    attributes: Object.fromEntries(attributes),
    line: node.position?.start.line ?? 0,
    bold,
  };
}

function collectFrontMatter(reading: { frontMatter: string | null }) {
  return () => (tree: MdastRoot) => {
    const [first] = tree.children;
    if (first?.type === 'yaml') reading.frontMatter = first.value;
  };
}

function collectContent(reading: { sections: Section[]; components: Placed[] }) {
  return () => (tree: Root) => {
    reading.sections = cut(tree);
    visit(tree, node => {
      if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')
        reading.components.push(placed(node));
    });
  };
}

const readings = new Map<string, Promise<MdxReading>>();

/**
 * Reads a text with the same grammar and the same anchors as the page that shows it; each text once, whoever asks.
 * @throws {VFileMessage} with the place, when it is not MDX
 */
export function readMdx(text: string, format: 'mdx' | 'md' = 'mdx'): Promise<MdxReading> {
  const known = readings.get(format + text) ?? read(text, format);
  readings.set(format + text, known);
  return known;
}

async function read(text: string, format: 'mdx' | 'md'): Promise<MdxReading> {
  const reading = { frontMatter: null, sections: [] as Section[], components: [] as Placed[] };
  const processor = createProcessor({
    format,
    remarkPlugins: [remarkFrontmatter, remarkGfm, remarkMath, collectFrontMatter(reading)],
    rehypePlugins: [rehypeSlug, collectContent(reading)],
  });
  await processor.process(text);
  return reading;
}
