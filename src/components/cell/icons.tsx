const PATHS = {
  check: 'M2 8.5l1.6-1.6 3 3L12.4 4 14 5.6 6.6 13z',
  run: 'M4 2.5v11l9-5.5z',
  stop: 'M3.5 3.5h9v9h-9z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  step: 'M3 3l6.5 5L3 13zM10.5 3h2v10h-2z',
} as const;

/** A small sign beside a word; it carries no meaning of its own. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
      <path d={PATHS[name]} />
    </svg>
  );
}
