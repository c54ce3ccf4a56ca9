import { terms } from 'virtual:glossary';
import { FirstUse, Meaning } from './definition.tsx';
import { strings } from './strings.ts';

/** Every term of the tutorial from A to Z, each with an anchor. */
export function GlossaryPage() {
  return (
    <div className="glossary">
      <header className="glossary-head">
        <h1>{strings.title}</h1>
        <p>{strings.introduction}</p>
      </header>
      <dl className="glossary-list">
        {terms.map(term => (
          <div key={term.id} className="glossary-entry" id={term.id} tabIndex={-1}>
            <dt>{term.term}</dt>
            <dd>
              <p>
                <Meaning term={term} />
              </p>
              <p className="glossary-lesson">
                <FirstUse term={term} />
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
