import { type RefObject, useEffect, useState } from 'react';
import './part-strip.css';
import { bringPart, CODE_PART, CONSOLE_PART, partInView } from './parts.ts';
import { texts } from './strings.ts';

interface PartStripProps {
  readonly figures: readonly string[];
  readonly hasConsole: boolean;
  readonly body: RefObject<HTMLDivElement | null>;
}

/** Names of what the cell holds, in its order: a click brings one into view. */
export function PartStrip({ figures, hasConsole, body }: PartStripProps) {
  const [current, setCurrent] = useState<string>(CODE_PART);
  useEffect(() => {
    const { current: element } = body;
    if (!element) return;
    let frame = 0;
    const update = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setCurrent(partInView(element) ?? CODE_PART));
    };
    element.addEventListener('scroll', update, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', update);
    };
  }, [body]);
  if (figures.length === 0 && !hasConsole) return null;
  const parts = [CODE_PART, ...figures, ...(hasConsole ? [CONSOLE_PART] : [])];
  return (
    <nav className="part-strip" aria-label={texts.parts}>
      {parts.map(name => (
        <button
          key={name}
          type="button"
          className="code-cell-quiet"
          aria-current={name === current ? 'true' : undefined}
          onClick={() => {
            const cell = body.current?.closest('.code-cell');
            if (cell) bringPart(cell, name);
          }}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
