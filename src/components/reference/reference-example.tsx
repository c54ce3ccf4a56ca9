import { lazy, Suspense, useEffect, useState } from 'react';
import { useSharedCode } from '../share/index.ts';
import { texts } from './strings.ts';

/** The editor and what runs a program come when the first example is opened. */
const CodeCell = lazy(async () => ({
  default: (await import('../lesson/code-cell/index.ts')).CodeCell,
}));

/** An example to read; opened, it becomes a cell that can be changed and run. */
export function ReferenceExample({ id, code, html }: { id: string; code: string; html: string | null }) {
  const shared = useSharedCode(`reference/${id}`);
  const [isOpen, setIsOpen] = useState(false);
  // Once open it stays so, also after the reader has decided about a link's code.
  useEffect(() => {
    if (shared) setIsOpen(true);
  }, [shared]);
  const listing = html ? (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own markup of the project's own code.
    <div className="reference-listing" dangerouslySetInnerHTML={{ __html: html }} />
  ) : (
    <pre className="reference-listing">
      <code>{code}</code>
    </pre>
  );
  if (isOpen) {
    return (
      <div className="reference-example">
        <Suspense fallback={<p className="reference-opening">{texts.opening}</p>}>
          <CodeCell
            id={`reference/${id}`}
            title={`${texts.example}: ${id}`}
            fileName="example.ts"
            code={code}
            {...(html ? { highlightedHtml: html } : {})}
          />
        </Suspense>
      </div>
    );
  }
  return (
    <div className="reference-example">
      <div className="reference-example-head">
        <span>{texts.example}</span>
        <button type="button" onClick={() => setIsOpen(true)} aria-label={`${texts.openExample}: ${id}`}>
          {texts.openExample}
        </button>
      </div>
      {listing}
    </div>
  );
}
