import mdx from '@mdx-js/rollup';
import rehypeShikiFromHighlighter from '@shikijs/rehype/core';
import rehypeSlug from 'rehype-slug';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import type { Plugin } from 'vite';
import { getHighlighter, plainPre, tokenizeTimeLimit } from './highlight.ts';
import { rehypeMath } from './mdx-math.ts';

/** Lessons' prose: MDX with front matter, tables, equations, highlighted code and linkable headings. */
export async function lessonMdx(): Promise<Plugin> {
  const highlighter = await getHighlighter();
  return {
    enforce: 'pre',
    ...(mdx({
      remarkPlugins: [remarkFrontmatter, remarkGfm, remarkMath],
      rehypePlugins: [
        rehypeSlug,
        rehypeMath,
        [
          rehypeShikiFromHighlighter,
          highlighter,
          { theme: 'unrolled', transformers: [plainPre], tokenizeTimeLimit },
        ],
      ],
    }) as Plugin),
  };
}
