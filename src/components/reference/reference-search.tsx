import { useDeferredValue, useId, useRef, useState } from 'react';
import { CodeText } from './code-text.tsx';
import { referenceEntries } from './entries.ts';
import type { ReferenceSearch } from './search-entries.ts';
import { texts } from './strings.ts';

const maxResults = 12;

/** A search over names and descriptions; Enter goes to the best result. */
export function SearchField() {
  const id = useId();
  const [query, setQuery] = useState('');
  const [search, setSearch] = useState<ReferenceSearch | null>(null);
  const isLoading = useRef(false);
  const wanted = useDeferredValue(query.trim());
  const found = search !== null && wanted !== '' ? search(wanted) : null;

  const prepare = async () => {
    if (isLoading.current) return;
    isLoading.current = true;
    try {
      const parts = [import('./search-entries.ts'), referenceEntries.load()] as const;
      const [{ makeSearch }, { entries }] = await Promise.all(parts);
      setSearch(() => makeSearch(entries));
    } catch {
      // The next key tries again; the site's notice says that a part is missing.
      isLoading.current = false;
    }
  };

  return (
    <search className="reference-search">
      <form
        onSubmit={event => {
          event.preventDefault();
          const best = search?.(query.trim())[0];
          if (best) location.hash = best.id;
        }}
      >
        <label htmlFor={id}>{texts.search}</label>
        <input
          id={id}
          type="search"
          value={query}
          placeholder={texts.searchHint}
          autoComplete="off"
          spellCheck={false}
          onFocus={prepare}
          onChange={event => {
            setQuery(event.target.value);
            void prepare();
          }}
        />
      </form>
      <p className="reference-count" role="status">
        {found && (found.length > 0 ? texts.results(found.length) : texts.noResults)}
      </p>
      {found && found.length > 0 && (
        <ol className="reference-results">
          {found.slice(0, maxResults).map(entry => (
            <li key={entry.id}>
              <a href={`#${entry.id}`}>
                <code>{entry.id}</code>
              </a>
              <span>
                <CodeText text={entry.summary} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </search>
  );
}
