import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from '../ui/index.ts';
import type { SearchedPage } from './documents.ts';
import type { Find, Found, FoundGroup } from './find.ts';
import type { Piece } from './highlight.ts';
import { strings } from './strings.ts';

interface Props {
  pages: readonly SearchedPage[];
  isOpen: boolean;
  onClose(): void;
}

/** Search over everything. Arrows choose, Enter goes there, Escape closes. */
export function SearchDialog({ pages, isOpen, onClose }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="search-backdrop" />
        <Dialog.Popup className="search" initialFocus={input} aria-label={strings.title}>
          <SearchPanel pages={pages} input={input} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SearchPanel({
  pages,
  input,
  onClose,
}: {
  pages: readonly SearchedPage[];
  input: React.RefObject<HTMLInputElement | null>;
  onClose(): void;
}) {
  const [query, setQuery] = useState('');
  const [find, setFind] = useState<Find | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const wanted = useDeferredValue(query.trim());

  useEffect(() => {
    let isWanted = true;
    import('./find.ts')
      .then(({ openIndex }) => openIndex(pages))
      .then(
        opened => isWanted && setFind(() => opened),
        () => isWanted && setFailed(true),
      );
    return () => {
      isWanted = false;
    };
  }, [pages]);

  const groups = useMemo(() => (find && wanted !== '' ? find(wanted) : []), [find, wanted]);
  const count = groups.reduce((sum, group) => sum + group.items.length, 0);
  const isBlank = wanted === '';

  return (
    <Autocomplete.Root
      inline
      open
      items={groups}
      filter={null}
      autoHighlight="always"
      value={query}
      onValueChange={setQuery}
      itemToStringValue={(item: Found) => item.id}
    >
      <div className="search-bar">
        <Autocomplete.Input
          ref={input}
          className="search-input"
          aria-label={strings.title}
          placeholder={strings.placeholder}
          autoComplete="off"
          spellCheck={false}
        />
        <Dialog.Close className="search-close">{strings.close}</Dialog.Close>
      </div>
      <p className="search-status" role="status">
        {hasFailed
          ? strings.failed
          : isBlank
            ? ''
            : !find
              ? strings.loading
              : count === 0
                ? strings.none(wanted)
                : strings.found(count)}
      </p>
      {isBlank && <Help onTry={setQuery} />}
      {!isBlank && find && count === 0 && <NothingFound onFollow={onClose} />}
      <Autocomplete.List className="search-list">
        {(group: FoundGroup) => (
          <Autocomplete.Group key={group.kind} items={group.items} className="search-group">
            <Autocomplete.GroupLabel className="search-group-label">
              {strings.kinds[group.kind]}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(found: Found) => (
                <Autocomplete.Item
                  key={found.id}
                  value={found}
                  className="search-item"
                  nativeButton={false}
                  render={<Link to={found.id} onClick={onClose} tabIndex={-1} />}
                >
                  <span className="search-item-title">
                    <span>
                      <Marked text={found.title} />
                    </span>
                    {found.place && <span className="search-item-place">{found.place}</span>}
                  </span>
                  <span className="search-item-text">
                    <Marked text={found.excerpt} />
                  </span>
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function Marked({ text }: { text: readonly Piece[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
  return text.map((piece, i) => (piece.isHit ? <mark key={i}>{piece.text}</mark> : piece.text));
}

function Help({ onTry }: { onTry(query: string): void }) {
  return (
    <div className="search-help">
      <p>{strings.help}</p>
      <p className="search-examples">
        {strings.examples}
        {strings.exampleQueries.map(query => (
          <button type="button" key={query} onClick={() => onTry(query)}>
            {query}
          </button>
        ))}
      </p>
    </div>
  );
}

function NothingFound({ onFollow }: { onFollow(): void }) {
  const follow = { onClick: onFollow };
  return (
    <p className="search-help">
      {strings.noneHelp}{' '}
      <Link to="/#contents" {...follow}>
        {strings.contents}
      </Link>
      ,{' '}
      <Link to="/glossary/" {...follow}>
        {strings.glossary}
      </Link>
      ,{' '}
      <Link to="/reference/" {...follow}>
        {strings.reference}
      </Link>
      .
    </p>
  );
}
