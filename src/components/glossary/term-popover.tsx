import { terms } from 'virtual:glossary';
import { Popover } from '@base-ui/react/popover';
import { type RefObject, useRef } from 'react';
import { Link, useNavigationPath } from '../ui/index.ts';
import { FirstUse, Meaning } from './definition.tsx';
import { strings } from './strings.ts';

export interface TermPopoverProps {
  id: string;
  /** Where the glossary's page has the term. */
  address: string;
  /** What the popover stands beside; focus returns to the link in it. */
  anchor: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onClose(): void;
}

/** A term's meaning beside the term. Escape, the button and a press elsewhere close it. */
export function TermPopover({ id, address, anchor, isOpen, onClose }: TermPopoverProps) {
  const popup = useRef<HTMLDivElement>(null);
  const path = useNavigationPath();
  const term = terms.find(candidate => candidate.id === id);
  if (!term) throw new Error(`The glossary has no term "${id}".`);
  return (
    <Popover.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          className="term-positioner"
        >
          <Popover.Popup
            ref={popup}
            className="term-popover"
            initialFocus={popup}
            finalFocus={() => anchor.current?.querySelector('a') ?? null}
          >
            <Popover.Title className="term-title">{term.term}</Popover.Title>
            <Popover.Description className="term-meaning">
              <Meaning term={term} />
            </Popover.Description>
            <p className="term-links">
              {path !== `/lessons/${term.lesson}/` && (
                <>
                  <FirstUse term={term} />
                  {' · '}
                </>
              )}
              <Link to={address}>{strings.all}</Link>
            </p>
            <Popover.Close className="term-close" aria-label={strings.close}>
              ×
            </Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
