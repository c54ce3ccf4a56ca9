import type { ReferenceBlock } from '../src/components/reference/types.ts';

interface CommentPart {
  kind: string;
  text: string;
}
export function readBlocks(
  comment: { summary: CommentPart[]; blockTags: { tag: string; content: CommentPart[] }[] } | undefined,
): ReferenceBlock[];
