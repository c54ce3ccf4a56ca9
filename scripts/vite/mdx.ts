import mdx from '@mdx-js/rollup';
import rehypeShikiFromHighlighter from '@shikijs/rehype/core';
import rehypeKatex from 'rehype-katex';
import rehypeSlug from 'rehype-slug';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import type { Plugin } from 'vite';
import { getHighlighter } from './highlight.ts';
import { rehypeRawMath } from './mdx-raw-math.ts';

/**
 * `\sym{h}{h_{t-1}}` sets a quantity in its colour and links it to the same symbol in prose and code.
 * The first argument names the symbol, the second is what is printed.
 */
const macros = {
  '\\sym': '\\htmlData{sym=#1}{#2}',
  '\\R': '\\mathbb{R}',
};

export async function lessonMdx(): Promise<Plugin> {
  const highlighter = await getHighlighter();
  return {
    enforce: 'pre',
    ...(mdx({
      remarkPlugins: [remarkFrontmatter, remarkGfm, remarkMath],
      rehypePlugins: [
        rehypeSlug,
        [
          rehypeKatex,
          {
            macros,
            strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
            trust: (context: { command: string }) => context.command === '\\htmlData',
          },
        ],
        rehypeRawMath,
        [rehypeShikiFromHighlighter, highlighter, { theme: 'unrolled' }],
      ],
    }) as Plugin),
  };
}
