import type { CheckpointRecord } from '../../stores/index.ts';
import { resumeTexts as texts } from './strings.ts';

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
      <span>{texts.interrupted(label || texts.round, done, total)}</span>
      <button type="button" className="code-cell-quiet" onClick={onResume}>
        {texts.resume}
      </button>
      <button type="button" className="code-cell-quiet" onClick={onDiscard}>
        {texts.discard}
      </button>
    </div>
  );
}
