import { createContext, Fragment, useContext } from 'react';

/** The ids that the page has an anchor for. */
export const KnownIdsContext = createContext<ReadonlySet<string>>(new Set());

/** Text with code between backticks; code that is an entry's id links there. */
export function CodeText({ text }: { text: string }) {
  const ids = useContext(KnownIdsContext);
  return text.split('`').map((part, i) => {
    // Parts never move, so their place is their identity.
    const key = i;
    if (i % 2 === 0) return <Fragment key={key}>{part}</Fragment>;
    const id = part.replace(/\(\)$/, '');
    return ids.has(id) ? (
      <a key={key} href={`#${id}`}>
        <code>{part}</code>
      </a>
    ) : (
      <code key={key}>{part}</code>
    );
  });
}
