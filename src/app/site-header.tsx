import { useEffect, useRef } from 'react';
import { Link, useNavigationPath } from '../components/ui/index.ts';
import { ContentsList } from './contents-list.tsx';
import { SiteDialogs } from './site-dialogs.tsx';
import { strings } from './strings.ts';
import { ThemeButton } from './theme-button.tsx';

export function SiteHeader() {
  return (
    <header className="site-header">
      <Link to="/" className="site-header-name" aria-label={strings.site.home}>
        <Mark />
        {strings.site.name}
      </Link>
      <nav className="site-header-nav" aria-label={strings.nav.label}>
        <ContentsDrawer />
        <Link to="/reference/" className="site-header-link site-header-reference">
          {strings.nav.reference}
        </Link>
        <SiteDialogs />
        <ThemeButton />
      </nav>
    </header>
  );
}

/** The project's mark: a loop, and the same step taken three times. */
function Mark() {
  return (
    <svg viewBox="0 0 34 20" width="34" height="20" aria-hidden="true" className="site-mark">
      <circle cx="5" cy="12" r="3.6" />
      <circle cx="17" cy="12" r="3.6" />
      <circle cx="29" cy="12" r="3.6" />
      <path d="M8.6 12h4.8M20.6 12h4.8M2.4 9.2C1 3.6 9 3.6 7.6 9.2" />
    </svg>
  );
}

/** The contents over the page. Without JavaScript the link leads to the contents on the start page. */
function ContentsDrawer() {
  const dialog = useRef<HTMLDialogElement>(null);
  const path = useNavigationPath();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the drawer
  useEffect(() => dialog.current?.close(), [path]);
  return (
    <>
      <Link
        to="/#contents"
        className="site-header-link"
        aria-haspopup="dialog"
        onClick={event => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        {strings.nav.contents}
      </Link>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the button close it; the click is on the backdrop */}
      <dialog
        ref={dialog}
        className="drawer"
        aria-label={strings.nav.contents}
        onClick={event => {
          if (event.target === dialog.current) dialog.current?.close();
        }}
      >
        <div className="drawer-inside">
          <button
            type="button"
            className="button button-quiet drawer-close"
            onClick={() => dialog.current?.close()}
          >
            {strings.nav.closeContents}
          </button>
          <ContentsList compact onFollow={() => dialog.current?.close()} />
          <ul className="drawer-more">
            <li>
              <Link to="/reference/" onClick={() => dialog.current?.close()}>
                {strings.nav.reference}
              </Link>
            </li>
            <li>
              <Link to="/glossary/" onClick={() => dialog.current?.close()}>
                {strings.nav.glossary}
              </Link>
            </li>
          </ul>
        </div>
      </dialog>
    </>
  );
}
