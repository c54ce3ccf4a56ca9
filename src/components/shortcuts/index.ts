import { late } from '../ui/index.ts';
import './shortcuts.css';

export { isRunShortcut, isTyping, shortcuts } from './shortcuts.ts';

/** The list of all keys, which nobody needs until asking for it. */
export const shortcutsSheet = late(async () => (await import('./shortcuts-sheet.tsx')).ShortcutsSheet);
