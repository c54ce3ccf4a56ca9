import { useEffect, useState } from 'react';
import { drafts, runs } from '../stores/index.ts';
import { strings } from './strings.ts';

type Notice =
  | { readonly kind: 'update' | 'stale'; readonly load: () => void }
  /** A part of the page that is not there now, with nothing to load in its place. */
  | { readonly kind: 'missing' };

/** Set while a page is the result of a reload after a missing part, so that it does not reload again and again. */
const GUARD = 'unrolled.reloaded-at';
const GUARD_MS = 60_000;
/** A page that is being left is gone by then, where its host is not slow. */
const LEAVING_MS = 1_500;

function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(GUARD) ?? 0);
    if (Date.now() - last < GUARD_MS) return false;
    sessionStorage.setItem(GUARD, String(Date.now()));
    return true;
  } catch {
    // Without a memory nothing would stop the second reload.
    return false;
  }
}

const reload = () => void drafts.flush().finally(() => location.reload());

/** Brings in a new version of the site: by asking, and never over a run. Also keeps the site for use offline. */
export function UpdateNote({ siteRoot }: { siteRoot: string }) {
  const [notice, setNotice] = useState<Notice | null>(null);

  useEffect(() => {
    let decision: ReturnType<typeof setTimeout> | undefined;
    const withdraw = () => clearTimeout(decision);
    // The import itself still fails, so that who waits for the part is not handed nothing in its place.
    const onMissingPart = () => {
      // Leaving a page, Firefox breaks off what it is loading: a reload then would keep the reader here.
      withdraw();
      decision = setTimeout(decide, LEAVING_MS);
    };
    const decide = () => {
      // Offline nothing new can be fetched.
      if (!navigator.onLine) setNotice({ kind: 'missing' });
      else if (runs.isBusy) setNotice({ kind: 'stale', load: reload });
      else if (mayReload()) reload();
      else setNotice({ kind: 'missing' });
    };
    addEventListener('vite:preloadError', onMissingPart);
    addEventListener('pagehide', withdraw);
    return () => {
      withdraw();
      removeEventListener('vite:preloadError', onMissingPart);
      removeEventListener('pagehide', withdraw);
    };
  }, []);

  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    const { serviceWorker } = navigator;
    const offer = (waiting: ServiceWorker) => {
      const load = () => {
        serviceWorker.addEventListener('controllerchange', reload, { once: true });
        waiting.postMessage('take over');
      };
      setNotice({ kind: 'update', load });
    };
    const register = async () => {
      const registration = await serviceWorker.register(`${siteRoot}sw.js`, { scope: siteRoot });
      // Without a controller this is the first visit: nothing is replaced.
      if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'installed' && serviceWorker.controller) offer(installing);
        });
      });
    };
    // Where a browser refuses, private windows for instance, the site works online as before.
    const start = setTimeout(() => void register().catch(() => {}), 2_000);
    return () => clearTimeout(start);
  }, [siteRoot]);

  if (!notice) return null;
  return (
    <div className="update-note" role="status">
      <span>{textOf(notice)}</span>
      {notice.kind !== 'missing' && (
        <button type="button" className="button" onClick={notice.load}>
          {strings.update.reload}
        </button>
      )}
      <button type="button" className="button" onClick={() => setNotice(null)}>
        {notice.kind === 'missing' ? strings.update.close : strings.update.later}
      </button>
    </div>
  );
}

function textOf({ kind }: Notice): string {
  if (kind === 'update' && runs.isBusy) return strings.update.updateRunning;
  return strings.update[kind];
}
