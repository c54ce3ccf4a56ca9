import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { CellSource } from '../../lessons/index.ts';
import { useLesson } from './lesson-context.ts';

export interface CodeCellProps {
  id: string;
  title: string;
  fileName: string;
  code: string;
  highlightedHtml?: string;
  torch?: string;
  torchHtml?: string;
}

/** A program of the lesson, by the name of its file in `cells/`. */
export function Cell({ file, title }: { file: string; title: string }) {
  const { meta, content } = useLesson('Cell');
  const source = content.cells[file];
  if (!source) throw new Error(`The lesson ${meta.slug} has no cell "${file}".`);
  return <CellView id={`${meta.slug}/${file}`} title={title} source={source} />;
}

/**
 * A program as highlighted text, which reads without JavaScript; the live cell takes its place as soon as its
 * code has been loaded.
 */
export function CellView({ id, title, source }: { id: string; title: string; source: CellSource }) {
  const place = useRef<HTMLDivElement>(null);
  const [CodeCell, setCodeCell] = useState<ComponentType<CodeCellProps> | null>(null);
  useEffect(() => {
    void place;
    void setCodeCell;
  }, []);
  const { fileName, code, highlightedHtml, torch, torchHtml } = source;
  const rest = { fileName, code, highlightedHtml, ...(torch && torchHtml ? { torch, torchHtml } : {}) };
  return (
    <div className="cell" ref={place} id={`cell-${id.replace('/', '-')}`}>
      {CodeCell ? (
        <CodeCell id={id} title={title} {...rest} />
      ) : (
        <section className="cell-static" aria-label={title}>
          <header className="cell-static-head">
            <h3 className="cell-static-title">{title}</h3>
            <span className="cell-static-file">{fileName}</span>
          </header>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by the build from the lesson's own file */}
          <div className="cell-static-code" dangerouslySetInnerHTML={{ __html: highlightedHtml }} />
        </section>
      )}
    </div>
  );
}
