import type { CheckpointRecord } from '../../stores/index.ts';
import { strings } from './strings.ts';

interface ResumeNoteProps {
  readonly interrupted: CheckpointRecord;
  readonly onResume: () => void;
  readonly onDiscard: () => void;
}

/** Offers to go on with a run that its page did not see the end of. */
export function ResumeNote({ interrupted, onResume, onDiscard }: ResumeNoteProps) {
  const { done, total, label } = interrupted;
  return (
    <div className="code-cell-note" role="note">
      <span>{strings.interrupted(label || strings.round, done, total)}</span>
      <button type="button" className="code-cell-quiet" onClick={onResume}>
        {strings.resume}
      </button>
      <button type="button" className="code-cell-quiet" onClick={onDiscard}>
        {strings.discard}
      </button>
    </div>
  );
}
