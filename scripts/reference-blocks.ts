import type { Comment } from 'typedoc';
import type { ReferenceBlock } from '../src/components/reference/types.ts';

const labels = 'Legend|Shapes?|Types|Weights|Layout|Method|Errors|Source|Deviation from PyTorch|Note';
/** 'Shapes: …', and with a qualifier 'Weights per layer k: …'. */
const labelPattern = new RegExp(`^(${labels})((?:,| per | of )[^:]*)?:\\s*`);

/** What is read of TypeDoc's comment. */
export type CommentText = Pick<Comment, 'summary'> & {
  readonly blockTags: readonly Pick<Comment['blockTags'][number], 'tag' | 'content'>[];
};

/** A doc comment as blocks: paragraphs with an optional label ('Shapes', 'Errors', …), equations and lists. */
export function readBlocks(comment: CommentText | undefined): ReferenceBlock[] {
  if (!comment) return [];
  const text = comment.summary
    .map(part => (part.kind === 'inline-tag' ? `\`${part.text.trim()}\`` : part.text))
    .join('');
  const blocks: ReferenceBlock[] = text
    .split(/\n[ \t]*\n/)
    .flatMap(paragraph => readParagraph(paragraph.replace(/\s+$/, '')));
  const returns = comment.blockTags.find(tag => tag.tag === '@returns');
  if (returns) {
    const words = returns.content
      .map(part => part.text)
      .join('')
      .replace(/^\s*[-–—]\s*/, '');
    blocks.push({ kind: 'text', label: 'Returns', text: joinLines(words) });
  }
  return blocks;
}

const isEquation = (lines: readonly string[]) => lines.every(line => /^ {4}/.test(line));
const hasEquations = (lines: readonly string[]) =>
  lines.length > 1 && lines.every(line => line.length < 76 && /[=∝]/.test(line));
const joinLines = (text: string) => text.replace(/\s*\n\s*/g, ' ').trim();

function readParagraph(paragraph: string): ReferenceBlock[] {
  const lines = paragraph.split('\n').filter(line => line.trim() !== '');
  if (lines.length === 0) return [];
  if (isEquation(lines) || hasEquations(lines))
    return [{ kind: 'equation', text: lines.map(line => line.trim()).join('\n') }];
  const firstItem = lines.findIndex(line => /^\s*- /.test(line));
  if (firstItem >= 0) {
    const before = lines.slice(0, firstItem).join('\n');
    const items = lines
      .slice(firstItem)
      .join('\n')
      .split(/^\s*- /m)
      .filter(item => item.trim() !== '')
      .map(joinLines);
    return [...(before === '' ? [] : readParagraph(before)), { kind: 'list', items }];
  }
  const text = joinLines(lines.join('\n'));
  if (/^Throws\b/.test(text)) return [{ kind: 'text', label: 'Errors', text }];
  const label = labelPattern.exec(text);
  if (!label) return [{ kind: 'text', label: null, text }];
  const qualifier = (label[2] ?? '').replace(/^,?\s*/, '');
  const rest = text.slice(label[0].length);
  return [{ kind: 'text', label: label[1]!, text: [qualifier, rest].filter(part => part !== '').join(': ') }];
}
