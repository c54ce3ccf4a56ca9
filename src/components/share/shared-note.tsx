import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type CellDraft, settings, useStore } from '../../stores/index.ts';
import { countUnseen, visibleText } from '../ui/index.ts';
import type { SharedCode } from './shared-code.ts';
import { settleSharedLink } from './shared-link.ts';
import { strings } from './strings.ts';

interface SharedNoteProps {
  readonly shared: SharedCode;
  readonly draft: CellDraft;
  /** The link's code beside what stands in the cell. */
  readonly differences: ReactNode;
  /** The reader has decided; the note, and the focus with it, is about to go. */
  readonly onSettled: () => void;
}

/** Code from a link, as text to read, and what can be done with it. */
export function SharedNote({ shared, draft, differences, onSettled }: SharedNoteProps) {
  const { code, isEdited } = useStore(draft.view);
  // With another backend asked for there is still something to decide.
  const isSame = shared.code === code && shared.backend === 'auto';
  const numUnseen = countUnseen(shared.code);
  const [compares, setCompares] = useState(false);
  const note = useRef<HTMLElement>(null);
  // Whoever opened the link came for this, as one arrives at a heading that an address names.
  useEffect(() => {
    note.current?.scrollIntoView({ block: 'center' });
    note.current?.focus({ preventScroll: true });
  }, []);

  function settle() {
    onSettled();
    settleSharedLink();
  }

  function use() {
    if (shared.backend !== 'auto') settings.setBackendForVisit(shared.backend);
    void draft.replace(shared.code);
    settle();
  }

  return (
    <section
      className="share-offer"
      aria-label={strings.offerLabel}
      data-shared-code
      ref={note}
      tabIndex={-1}
    >
      <p className="share-offer-words">
        <b>{strings.offer}</b> {isSame && strings.offerSame}
        {!isSame && shared.backend !== 'auto' && strings.offerBackend(shared.backend)}
        {!isSame && (isEdited ? strings.offerOverOwn : strings.offerOverLesson)}
      </p>
      {numUnseen > 0 && (
        <p className="share-offer-words" role="alert">
          {strings.offerUnseen(numUnseen)}
        </p>
      )}
      {isSame ? (
        <p className="share-offer-choices">
          <button type="button" className="share-button share-button-first" onClick={settle}>
            {strings.goOn}
          </button>
        </p>
      ) : (
        <p className="share-offer-choices">
          <button type="button" className="share-button share-button-first" onClick={use}>
            {strings.use}
          </button>
          <button type="button" className="share-button" onClick={settle}>
            {isEdited ? strings.keepOwn : strings.keepLesson}
          </button>
          <button
            type="button"
            className="share-button"
            aria-pressed={compares}
            onClick={() => setCompares(!compares)}
          >
            {strings.compare}
          </button>
        </p>
      )}
      {compares ? (
        differences
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="share-offer-code" aria-label={strings.offerCode} tabIndex={0}>
          <pre>
            <code>{visibleText(shared.code)}</code>
          </pre>
        </section>
      )}
    </section>
  );
}
