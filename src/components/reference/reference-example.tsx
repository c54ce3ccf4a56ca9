import { type ReactNode, useEffect, useState } from 'react';
import { useSharedCode } from '../share/index.ts';
import { late, useLate } from '../ui/index.ts';
import { texts } from './strings.ts';

/** The editor and what runs a program come when the first example is opened. */
const codeCell = late(async () => (await import('../cell/index.ts')).CodeCell);

interface OpenExampleProps {
  readonly id: string;
  readonly code: string;
  readonly html: string | null;
  /** Stands until the cell is there. */
  readonly listing: ReactNode;
}

function OpenExample({ id, code, html, listing }: OpenExampleProps) {
  const CodeCell = useLate(codeCell);
  if (!CodeCell)
    return (
      <>
        <p className="reference-opening">{texts.opening}</p>
        {listing}
      </>
    );
  return (
    <CodeCell
      id={`reference/${id}`}
      title={`${texts.example}: ${id}`}
      fileName="example.ts"
      code={code}
      {...(html ? { highlightedHtml: html } : {})}
    />
  );
}

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
        <OpenExample id={id} code={code} html={html} listing={listing} />
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
