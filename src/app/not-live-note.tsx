import { strings } from './strings.ts';

/** Beside a page of which only the prerendered text has arrived. */
export function NotLiveNote() {
  return (
    <div className="update-note" role="alert">
      <span>{strings.notLive.text}</span>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {strings.notLive.reload}
      </button>
    </div>
  );
}
