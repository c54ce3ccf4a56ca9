import type { CellDraft, DraftNotice } from '../../stores/index.ts';

/** Tells what happened to the reader's version, and offers what can be done about it. */
export function DraftNote({ notice, draft }: { notice: DraftNotice; draft: CellDraft }) {
  return (
    <div className="code-cell-note" role="note">
      <span>{TEXT[notice.kind]}</span>
      {notice.kind !== 'memory-only' && (
        <button type="button" className="code-cell-quiet" onClick={() => draft.adopt(notice.code)}>
          {ADOPT[notice.kind]}
        </button>
      )}
      <button type="button" className="code-cell-quiet" onClick={() => draft.dismissNotice()}>
        {DISMISS[notice.kind]}
      </button>
    </div>
  );
}

const TEXT: Record<DraftNotice['kind'], string> = {
  'lesson-updated': 'The lesson has changed since you edited this cell; this is its new code.',
  replaced: 'This code came from a link. Your own version is kept.',
  'other-tab': 'This cell was also edited in another tab.',
  'memory-only':
    'This browser keeps nothing for this page now: your changes last until you leave it. “Your data” at the foot of the page saves them to a file.',
};

const DISMISS: Record<DraftNotice['kind'], string> = {
  'lesson-updated': 'Dismiss',
  replaced: 'Let go of it',
  'other-tab': 'Keep this one',
  'memory-only': 'Dismiss',
};

const ADOPT = {
  'lesson-updated': 'Show my version',
  replaced: 'Back to my version',
  'other-tab': 'Use the other version',
} as const;
