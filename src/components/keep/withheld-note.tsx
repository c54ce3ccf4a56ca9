import { strings } from './strings.ts';

interface WithheldNoteProps {
  readonly onShow: () => void;
  readonly onForget: () => void;
}

/** Offers former runs that are not shown by themselves, since a page broke on them. */
export function WithheldNote({ onShow, onForget }: WithheldNoteProps) {
  return (
    <div className="code-cell-note" role="note">
      <span>{strings.withheld}</span>
      <button type="button" className="code-cell-quiet" onClick={onShow}>
        {strings.show}
      </button>
      <button type="button" className="code-cell-quiet" onClick={onForget}>
        {strings.discard}
      </button>
    </div>
  );
}
