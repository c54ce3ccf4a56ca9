import { type ComponentType, useEffect, useState } from 'react';
import { loadSearchDialog } from '../components/search/index.ts';
import { isTyping, loadShortcutsSheet, shortcuts } from '../components/shortcuts/index.ts';
import { strings } from './strings.ts';

type Sheet = 'search' | 'help';
type SheetView = ComponentType<{ isOpen: boolean; onClose(): void }>;

const load: Record<Sheet, () => Promise<{ default: SheetView }>> = {
  search: loadSearchDialog,
  help: loadShortcutsSheet,
};

const PREPARE_AFTER_MS = 2_000;

/** Whether something modal is open already, so that one dialog does not open over another. */
const isModalOpen = () => document.querySelector('dialog[open], [role="dialog"][data-open]') !== null;

/** The search's and the shortcuts' dialogs, with their buttons and keys. */
export function Finding() {
  const [open, setOpen] = useState<Sheet | null>(null);
  const [views, setViews] = useState<Partial<Record<Sheet, SheetView>>>({});

  const show = async (sheet: Sheet) => {
    const { default: view } = await load[sheet]();
    setViews(known => ({ ...known, [sheet]: view }));
    setOpen(sheet);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` uses setters alone
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
    const timer = setTimeout(() => void load.search().catch(() => {}), PREPARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);

  const close = () => setOpen(null);
  return (
    <>
      <button
        type="button"
        className="site-header-link site-header-button site-header-search"
        aria-label={strings.finding.search}
        aria-haspopup="dialog"
        title={strings.finding.searchTitle}
        onPointerEnter={() => void load.search().catch(() => {})}
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
      {views.search && <views.search isOpen={open === 'search'} onClose={close} />}
      {views.help && <views.help isOpen={open === 'help'} onClose={close} />}
    </>
  );
}
