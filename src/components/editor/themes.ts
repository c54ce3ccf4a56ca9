import { monaco } from './monaco.ts';

const THEME = 'unrolled';

/** Monaco wants `#rrggbb`; the page's tokens may be written in any way that CSS knows. */
function hexOf(cssColor: string, fallback: string): string {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context || cssColor === '') return fallback;
  context.canvas.width = 1;
  context.canvas.height = 1;
  context.fillStyle = fallback;
  context.fillStyle = cssColor;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[r, g, b].map(channel => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Dark when the surface is: the tokens decide, not the setting that led to them. */
function isDark(hex: string): boolean {
  const [r, g, b] = [1, 3, 5].map(start => Number.parseInt(hex.slice(start, start + 2), 16));
  return 0.299 * r! + 0.587 * g! + 0.114 * b! < 128;
}

function applyTokens(): void {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string, fallback: string) => hexOf(style.getPropertyValue(name).trim(), fallback);
  const surface = token('--surface-raised', '#ffffff');
  const dark = isDark(surface);
  const text = token('--code-foreground', dark ? '#e6e6e6' : '#1c1c1c');
  const muted = token('--text-muted', dark ? '#a0a0a0' : '#666666');
  const border = token('--border', dark ? '#3a3a3a' : '#dddddd');
  const accent = token('--accent', dark ? '#7fb0ff' : '#2458c5');
  const raised = token('--surface', surface);
  const bare = (hex: string) => hex.slice(1);
  const code = (name: string) => bare(token(`--code-token-${name}`, text));
  monaco.editor.defineTheme(THEME, {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: bare(text) },
      { token: 'comment', foreground: code('comment'), fontStyle: 'italic' },
      { token: 'keyword', foreground: code('keyword') },
      { token: 'string', foreground: code('string') },
      { token: 'number', foreground: code('constant') },
      { token: 'regexp', foreground: code('string-expression') },
      { token: 'type', foreground: code('function') },
      // Equations in doc comments are no TypeScript, and no mistake either.
      { token: 'invalid', foreground: bare(text) },
      { token: 'delimiter', foreground: code('punctuation') },
    ],
    colors: {
      'editor.background': surface,
      'editor.foreground': text,
      'editorLineNumber.foreground': muted,
      'editorLineNumber.activeForeground': text,
      'editorCursor.foreground': accent,
      'editor.selectionBackground': `${accent}40`,
      'editor.inactiveSelectionBackground': `${accent}26`,
      'editor.lineHighlightBackground': `${accent}0d`,
      'editor.lineHighlightBorder': '#00000000',
      'editorIndentGuide.background1': `${border}80`,
      'editorWidget.background': raised,
      'editorWidget.border': border,
      'editorHoverWidget.background': raised,
      'editorHoverWidget.border': border,
      'editorSuggestWidget.background': raised,
      'editorSuggestWidget.border': border,
      'editorSuggestWidget.foreground': text,
      'editorSuggestWidget.selectedBackground': `${accent}33`,
      'editorSuggestWidget.selectedForeground': text,
      'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.focusHighlightForeground': accent,
      'editorHoverWidget.foreground': text,
      'list.highlightForeground': accent,
      'scrollbarSlider.background': `${muted}33`,
      'scrollbarSlider.hoverBackground': `${muted}55`,
      focusBorder: accent,
    },
  });
  monaco.editor.setTheme(THEME);
}

let following = false;

/** Puts the page's colours into Monaco and keeps them so when the reader switches the theme. */
export function followPageTheme(): void {
  if (following) return;
  following = true;
  applyTokens();
  new MutationObserver(applyTokens).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'class', 'style'],
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTokens);
}
