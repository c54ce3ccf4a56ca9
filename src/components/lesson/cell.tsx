import type { CellSource } from '../../lessons/index.ts';
import { CodeCell } from './code-cell/index.ts';
import { useLesson } from './lesson-context.ts';

/** A program of the lesson, by the name of its file in `cells/`. */
export function Cell({ file, title }: { file: string; title: string }) {
  const { meta, content } = useLesson('Cell');
  const source = content.cells[file];
  if (!source) throw new Error(`The lesson ${meta.slug} has no cell "${file}".`);
  return <CellView id={`${meta.slug}/${file}`} title={title} source={source} />;
}

/** A program that can be run. Prerendered with its highlighted text, it reads without JavaScript. */
export function CellView({ id, title, source }: { id: string; title: string; source: CellSource }) {
  return (
    <div className="cell" id={`cell-${id.replace('/', '-')}`}>
      <CodeCell id={id} title={title} {...source} />
    </div>
  );
}
