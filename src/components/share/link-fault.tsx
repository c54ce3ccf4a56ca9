import { useEffect } from 'react';
import { useStore } from '../../stores/index.ts';
import { followAddress, refuseUnclaimed, settleSharedLink, sharedLink } from './shared-link.ts';
import { strings } from './strings.ts';

/** A page's cells are there by then, wherever they are loaded from. */
const CLAIM_MS = 5_000;

/** Reads links with code for the whole site, and says so where one cannot be shown. */
export function LinkFault() {
  const link = useStore(sharedLink);
  useEffect(followAddress, []);
  useEffect(() => {
    if (link.kind !== 'offered') return;
    const timer = setTimeout(() => {
      if (!document.querySelector('[data-shared-code]')) refuseUnclaimed();
    }, CLAIM_MS);
    return () => clearTimeout(timer);
  }, [link]);
  if (link.kind !== 'refused') return null;
  return (
    <div className="share-fault" role="alert">
      <span>{strings.faults[link.fault]}</span>
      <button type="button" className="share-button" onClick={settleSharedLink}>
        {strings.dismiss}
      </button>
    </div>
  );
}
