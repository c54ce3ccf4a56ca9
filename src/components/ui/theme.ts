import { useCallback, useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
export const THEME_KEY = 'unrolled.theme';

// The same few lines stand inline in every page's head (scripts/vite/theme-script.ts), so that a page never
// shows one theme before the other.
const listeners = new Set<() => void>();

function read(): ThemeChoice {
  const choice = document.documentElement.dataset.themeChoice;
  return choice === 'light' || choice === 'dark' ? choice : 'system';
}

function apply(choice: ThemeChoice): void {
  const root = document.documentElement;
  const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.themeChoice = choice;
  root.dataset.theme = choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice;
}

function subscribe(listener: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => apply(read());
  if (listeners.size === 0) system.addEventListener('change', follow);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) system.removeEventListener('change', follow);
  };
}

/** The reader's choice of colours, remembered on this device. `data-theme` on `<html>` is what is shown. */
export function useTheme(): readonly [ThemeChoice, (choice: ThemeChoice) => void] {
  const choice = useSyncExternalStore<ThemeChoice>(subscribe, read, () => 'system');
  const choose = useCallback((next: ThemeChoice) => {
    apply(next);
    try {
      localStorage.setItem(THEME_KEY, next);
    } catch {
      // Storage is forbidden: the choice holds until the page is left.
    }
    for (const listener of listeners) listener();
  }, []);
  return [choice, choose];
}
