import { CodeText } from './code-text.tsx';
import { ReferenceExample } from './reference-example.tsx';
import { texts } from './strings.ts';
import type { ReferenceBlock, ReferenceEntry } from './types.ts';

/** One public name: signatures, description, parameters, members and an example that runs. */
export function EntryArticle({ entry }: { entry: ReferenceEntry }) {
  return (
    <article className="reference-entry" aria-labelledby={entry.id}>
      <h3 id={entry.id} tabIndex={-1}>
        <a className="reference-name" href={`#${entry.id}`}>
          <Qualified id={entry.id} name={entry.name} />
        </a>
        <span className="reference-kind">{entry.kind}</span>
      </h3>
      <Signatures entry={entry} />
      {entry.blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a description never changes.
        <Block key={i} block={block} />
      ))}
      {entry.parameters.length > 0 && (
        <>
          <p className="reference-label">{texts.parameters}</p>
          <dl className="reference-list">
            {entry.parameters.map(({ name, text }) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  <CodeText text={text} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {entry.members.length > 0 && <Members entry={entry} />}
      {entry.example !== null && (
        <ReferenceExample id={entry.id} code={entry.example} html={entry.exampleHtml} />
      )}
    </article>
  );
}

/** A type in a few lines. */
export function TypeArticle({ entry }: { entry: ReferenceEntry }) {
  return (
    <article className="reference-entry reference-type" aria-labelledby={entry.id}>
      <h4 id={entry.id} tabIndex={-1}>
        <a className="reference-name" href={`#${entry.id}`}>
          <Qualified id={entry.id} name={entry.name} />
        </a>
      </h4>
      {entry.summary !== '' && (
        <p>
          <CodeText text={entry.summary} />
        </p>
      )}
      {entry.members.length > 0 ? <MemberList entry={entry} /> : <Signatures entry={entry} />}
    </article>
  );
}

function Qualified({ id, name }: { id: string; name: string }) {
  const prefix = id.slice(0, id.length - name.length);
  return (
    <code>
      {prefix !== '' && <span className="reference-prefix">{prefix}</span>}
      {name}
    </code>
  );
}

function Signatures({ entry }: { entry: ReferenceEntry }) {
  return (
    <pre className="reference-signature">
      <code>{entry.signatures.join('\n')}</code>
    </pre>
  );
}

function Block({ block }: { block: ReferenceBlock }) {
  if (block.kind === 'equation') return <pre className="reference-equation">{block.text}</pre>;
  if (block.kind === 'list') {
    return (
      <ul>
        {block.items.map(item => (
          <li key={item}>
            <CodeText text={item} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <p>
      {block.label && <span className="reference-label">{block.label}</span>}
      <CodeText text={block.text} />
    </p>
  );
}

function Members({ entry }: { entry: ReferenceEntry }) {
  return (
    <details className="reference-members">
      <summary>{texts.members(entry.members.length)}</summary>
      <MemberList entry={entry} />
    </details>
  );
}

function MemberList({ entry }: { entry: ReferenceEntry }) {
  return (
    <dl className="reference-list">
      {entry.members.map(({ name, signature, summary }) => (
        <div key={name}>
          <dt>
            <code>{signature}</code>
          </dt>
          <dd>
            <CodeText text={summary} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
