interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey?: boolean;
}

/** One way to do something by keyboard. */
export interface Shortcut {
  readonly does: string;
  /** Any of these; each a list of keys to press together. */
  readonly keys: readonly (readonly string[])[];
  readonly where: 'anywhere' | 'cell' | 'editor' | 'figure' | 'choice' | 'search';
  /** Whether a press is this shortcut; null where the browser or a part of the page handles it by itself. */
  readonly matches: ((press: KeyPress) => boolean) | null;
  /** Whether it holds while text is being typed. */
  readonly whileTyping: boolean;
}

const plain = (key: string) => (press: KeyPress) =>
  press.key === key && !press.ctrlKey && !press.metaKey && !press.altKey;
const withCommand = (key: string) => (press: KeyPress) =>
  press.key.toLowerCase() === key && (press.ctrlKey || press.metaKey);

/** Every shortcut of the site: the handlers ask this table, and the sheet shows it. */
export const shortcuts = {
  search: {
    does: 'Search lessons, glossary and reference',
    keys: [['/']],
    where: 'anywhere',
    matches: plain('/'),
    whileTyping: false,
  },
  searchAnywhere: {
    does: 'Search, from inside an editor too',
    keys: [
      ['Ctrl', 'K'],
      ['⌘', 'K'],
    ],
    where: 'anywhere',
    matches: withCommand('k'),
    whileTyping: true,
  },
  help: {
    does: 'Show this sheet',
    keys: [['?']],
    where: 'anywhere',
    matches: plain('?'),
    whileTyping: false,
  },
  close: {
    does: 'Close what is open over the page',
    keys: [['Esc']],
    where: 'anywhere',
    matches: null,
    whileTyping: true,
  },
  run: {
    does: 'Run the program; in an exercise, check it',
    keys: [
      ['Ctrl', 'Enter'],
      ['⌘', 'Enter'],
    ],
    where: 'cell',
    matches: withCommand('enter'),
    whileTyping: true,
  },
  leave: {
    does: 'Leave the editor for what comes next, or before',
    keys: [['Tab'], ['Shift', 'Tab']],
    where: 'editor',
    matches: null,
    whileTyping: true,
  },
  scrub: {
    does: 'On a slider: one time step, or one moment of training, back or on',
    keys: [['←'], ['→']],
    where: 'figure',
    matches: null,
    whileTyping: false,
  },
  ends: {
    does: 'On a slider: to the first or the last',
    keys: [['Home'], ['End']],
    where: 'figure',
    matches: null,
    whileTyping: false,
  },
  scroll: {
    does: 'On a table, an equation or the console: scroll',
    keys: [['←'], ['→'], ['↑'], ['↓']],
    where: 'figure',
    matches: null,
    whileTyping: false,
  },
  pick: {
    does: 'Show the numbers of a unit; open or close data',
    keys: [['Enter'], ['Space']],
    where: 'figure',
    matches: null,
    whileTyping: false,
  },
  answer: {
    does: 'Go from answer to answer, or between TypeScript and PyTorch',
    keys: [['←'], ['→']],
    where: 'choice',
    matches: null,
    whileTyping: false,
  },
  choose: {
    does: 'Choose a result',
    keys: [['↑'], ['↓']],
    where: 'search',
    matches: null,
    whileTyping: true,
  },
  follow: {
    does: 'Go to the chosen result',
    keys: [['Enter']],
    where: 'search',
    matches: null,
    whileTyping: true,
  },
} satisfies Record<string, Shortcut>;

/** Ctrl+Enter or Cmd+Enter. */
export const isRunShortcut = shortcuts.run.matches;

const typed = 'input, textarea, select, [contenteditable], [role="textbox"]';

/** Whether the element takes what is typed, so that a single character is no command. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typed) !== null;
}
