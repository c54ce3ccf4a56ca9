import { useMemo } from 'react';
import { KnownIdsContext } from './code-text.tsx';
import { groupEntries, type ReferenceGroup } from './group-entries.ts';
import { EntryArticle, TypeArticle } from './reference-entry.tsx';
import './reference.css';
import { SearchField } from './reference-search.tsx';
import { texts } from './strings.ts';
import type { ReferenceEntry } from './types.ts';

/** Everything that a program can import from 'unrolled', on one page with an anchor for each name. */
export function ReferencePage({ entries }: { entries: readonly ReferenceEntry[] }) {
  const groups = useMemo(() => groupEntries(entries), [entries]);
  const ids = useMemo(() => new Set(entries.map(entry => entry.id)), [entries]);
  return (
    <KnownIdsContext value={ids}>
      <div className="reference">
        <header className="reference-head">
          <h1>{texts.title}</h1>
          <p>{texts.introduction}</p>
          <SearchField entries={entries} />
        </header>
        <nav className="reference-contents" aria-label={texts.contents}>
          <ul>
            {groups.map(group => (
              <li key={group.anchor}>
                <a href={`#${group.anchor}`}>{group.title}</a>
                {group.namespace !== '' && <code className="reference-namespace">{group.namespace}</code>}
              </li>
            ))}
          </ul>
        </nav>
        <div className="reference-groups">
          {groups.map(group => (
            <Group key={group.anchor} group={group} />
          ))}
        </div>
      </div>
    </KnownIdsContext>
  );
}

function Group({ group }: { group: ReferenceGroup }) {
  return (
    <section className="reference-group" aria-labelledby={group.anchor}>
      <h2 id={group.anchor} tabIndex={-1}>
        {group.title}
        {group.namespace !== '' && <code className="reference-namespace">{group.namespace}</code>}
      </h2>
      <ul className="reference-index">
        {group.entries.map(entry => (
          <li key={entry.id}>
            <a href={`#${entry.id}`}>{entry.name}</a>
          </li>
        ))}
      </ul>
      {group.entries.map(entry => (
        <EntryArticle key={entry.id} entry={entry} />
      ))}
      {group.types.length > 0 && (
        <div className="reference-types">
          <h3>{texts.types(group.types.length)}</h3>
          {group.types.map(entry => (
            <TypeArticle key={entry.id} entry={entry} />
          ))}
        </div>
      )}
    </section>
  );
}
