import { useEffect, useState } from 'react';
import { texts } from './strings.ts';

const THANKS_MS = 1_500;

export function CopyButton({ text }: { text: () => string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), THANKS_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      type="button"
      className="code-cell-quiet"
      onClick={() => {
        // A browser that refuses leaves the word as it is; the code can still be selected by hand.
        navigator.clipboard?.writeText(text()).then(
          () => setCopied(true),
          () => {},
        );
      }}
    >
      {isCopied ? texts.copied : texts.copy}
    </button>
  );
}
