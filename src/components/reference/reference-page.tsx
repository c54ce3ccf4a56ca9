import { Suspense, useMemo } from 'react';
import { usePart } from '../ui/index.ts';
import { KnownIdsContext } from './code-text.tsx';
import { referenceEntries } from './entries.ts';
import { anchorOf, groupEntries, type ReferenceGroup } from './group-entries.ts';
import { EntryArticle, TypeArticle } from './reference-entry.tsx';
import './reference.css';
import { SearchField } from './reference-search.tsx';
import { parts, texts } from './strings.ts';

export { referenceEntries };

/** Everything that a program can import from 'unrolled', on one page with an anchor for each name. */
export function ReferencePage() {
  return (
    <div className="reference">
      <header className="reference-head">
        <h1>{texts.title}</h1>
        <p>{texts.introduction}</p>
        <SearchField />
      </header>
      <nav className="reference-contents" aria-label={texts.contents}>
        <ul>
          {parts.map(part => (
            <li key={part.id}>
              <a href={`#${anchorOf(part)}`}>{part.title}</a>
              {part.namespace && <code className="reference-namespace">{part.namespace}</code>}
            </li>
          ))}
        </ul>
      </nav>
      <div className="reference-groups">
        <Suspense fallback={<p className="reference-opening">{texts.loading}</p>}>
          <Groups />
        </Suspense>
      </div>
    </div>
  );
}

function Groups() {
  const { entries, ids } = usePart(referenceEntries);
  const groups = useMemo(() => groupEntries(entries), [entries]);
  return (
    <KnownIdsContext value={ids}>
      {groups.map(group => (
        <Group key={group.id} group={group} />
      ))}
    </KnownIdsContext>
  );
}

function Group({ group }: { group: ReferenceGroup }) {
  return (
    <section className="reference-group" aria-labelledby={anchorOf(group)}>
      <h2 id={anchorOf(group)} tabIndex={-1}>
        {group.title}
        {group.namespace && <code className="reference-namespace">{group.namespace}</code>}
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
