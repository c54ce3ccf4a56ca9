import { withheldTexts as texts } from './strings.ts';

interface WithheldNoteProps {
  readonly onShow: () => void;
  readonly onForget: () => void;
}

/** Offers former runs that are not shown by themselves, since a page broke on them. */
export function WithheldNote({ onShow, onForget }: WithheldNoteProps) {
  return (
    <div className="code-cell-note" role="note">
      <span>{texts.withheld}</span>
      <button type="button" className="code-cell-quiet" onClick={onShow}>
        {texts.show}
      </button>
      <button type="button" className="code-cell-quiet" onClick={onForget}>
        {texts.discard}
      </button>
    </div>
  );
}
