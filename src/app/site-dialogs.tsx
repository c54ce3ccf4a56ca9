import { useEffect, useState } from 'react';
import { searchDialog } from '../components/search/index.ts';
import { isTyping, shortcuts, shortcutsSheet } from '../components/shortcuts/index.ts';
import { sitePages } from './site-pages.tsx';
import { strings } from './strings.ts';

const dialogs = { search: searchDialog, help: shortcutsSheet };
type Dialog = keyof typeof dialogs;

const PREPARE_AFTER_MS = 2_000;

/** Whether something modal is open already, so that one dialog does not open over another. */
const isModalOpen = () => document.querySelector('dialog[open], [role="dialog"][data-open]') !== null;

/** The dialogs that open on every page, search and shortcuts, with their buttons and keys. */
export function SiteDialogs() {
  const [open, setOpen] = useState<Dialog | null>(null);

  const show = async (dialog: Dialog) => {
    await dialogs[dialog].load();
    setOpen(dialog);
  };
  const Search = searchDialog.get();
  const Shortcuts = shortcutsSheet.get();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` uses a setter alone
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isModalOpen()) return;
      const { search, searchAnywhere, help } = shortcuts;
      const hit = [search, searchAnywhere, help].find(
        shortcut => shortcut.matches(event) && (shortcut.whileTyping || !isTyping(event.target)),
      );
      if (!hit) return;
      event.preventDefault();
      show(hit === help ? 'help' : 'search').catch(() => {});
    };
    // Before an editor takes Ctrl+K for the first half of a chord of its own.
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);

  // In a quiet moment, so that what is typed right after the key is not lost while the dialog comes.
  useEffect(() => {
    const timer = setTimeout(() => void searchDialog.load().catch(() => {}), PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);

  const close = () => setOpen(null);
  return (
    <>
      <button
        type="button"
        className="site-header-link site-header-button site-header-search"
        aria-label={strings.dialogs.search}
        aria-haspopup="dialog"
        title={strings.dialogs.searchTitle}
        onPointerEnter={() => void searchDialog.load().catch(() => {})}
        onClick={() => void show('search').catch(() => {})}
      >
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <circle cx="8.75" cy="8.75" r="5.5" />
          <path d="m12.9 12.9 4.1 4.1" />
        </svg>
        <span className="site-header-key" aria-hidden="true">
          /
        </span>
      </button>
      {Search && <Search pages={sitePages} isOpen={open === 'search'} onClose={close} />}
      {Shortcuts && <Shortcuts isOpen={open === 'help'} onClose={close} />}
    </>
  );
}
