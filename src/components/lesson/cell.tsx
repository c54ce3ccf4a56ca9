import { CellView } from '../cell/index.ts';
import { useLesson } from './lesson-context.ts';

/** A program of the lesson, by the name of its file in `cells/`. */
export function Cell({ file, title }: { file: string; title: string }) {
  const { meta, content } = useLesson('Cell');
  const source = content.cells[file];
  if (!source) throw new Error(`The lesson ${meta.slug} has no cell "${file}".`);
  return <CellView id={`${meta.slug}/${file}`} title={title} source={source} />;
}
