import type { Ref } from 'react';
import type { CellSource } from '../../lessons/index.ts';
import { CodeCell, type CodeCellHandle } from './code-cell/index.ts';
import { useLesson } from './lesson-context.ts';

/** A program of the lesson, by the name of its file in `cells/`. */
export function Cell({ file, title }: { file: string; title: string }) {
  const { meta, content } = useLesson('Cell');
  const source = content.cells[file];
  if (!source) throw new Error(`The lesson ${meta.slug} has no cell "${file}".`);
  return <CellView id={`${meta.slug}/${file}`} title={title} source={source} />;
}

interface CellViewProps {
  readonly id: string;
  readonly title: string;
  readonly source: CellSource;
  readonly ref?: Ref<CodeCellHandle>;
}

/** A program that can be run. Prerendered with its highlighted text, it reads without JavaScript. */
export function CellView({ id, title, source, ref }: CellViewProps) {
  return (
    <div className="cell" id={`cell-${id.replace('/', '-')}`}>
      <CodeCell id={id} title={title} {...source} ref={ref} />
    </div>
  );
}
