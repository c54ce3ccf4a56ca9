import { type ComponentType, type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { Link, late } from '../ui/index.ts';
import type { TermPopoverProps } from './term-popover.tsx';

/** Popover and definitions come when a reader is about to want them. */
const termPopover = late(async () => (await import('./term-popover.tsx')).TermPopover);

const prepare = () => void termPopover.load().catch(() => {});

/**
 * A term of the glossary, marked where a lesson uses it first. Its meaning opens in place; without JavaScript, in a
 * new tab, or when nothing can be loaded it is a link to the glossary.
 */
export function Term({ id, children }: { id: string; children: ReactNode }) {
  const mark = useRef<HTMLSpanElement>(null);
  const [Popover, setPopover] = useState<ComponentType<TermPopoverProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const address = `/glossary/#${id}`;

  const open = async (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const link = event.currentTarget;
    try {
      const popover = await termPopover.load();
      setPopover(() => popover);
      setOpen(true);
    } catch {
      window.location.assign(link.href);
    }
  };

  return (
    <span ref={mark}>
      <Link
        to={address}
        className="term"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={event => void open(event)}
      >
        {children}
      </Link>
      {Popover && (
        <Popover id={id} address={address} anchor={mark} isOpen={isOpen} onClose={() => setOpen(false)} />
      )}
    </span>
  );
}
