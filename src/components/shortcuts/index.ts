import './shortcuts.css';

export { isRunShortcut, isTyping, shortcuts } from './shortcuts.ts';

/** Loads the sheet, which nobody needs until asking for it. */
export const loadShortcutsSheet = () =>
  import('./shortcuts-sheet.tsx').then(module => ({ default: module.ShortcutsSheet }));
