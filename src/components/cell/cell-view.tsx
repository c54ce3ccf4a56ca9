import type { Ref } from 'react';
import type { CellSource } from '../../lessons/index.ts';
import { CodeCell, type CodeCellHandle } from './code-cell.tsx';

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
