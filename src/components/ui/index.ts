export { bringIntoView } from './bring-into-view.ts';
export { type Late, late, useLate, usePart } from './late.ts';
export { Link, type Navigation, NavigationContext, relativeHref, useNavigationPath } from './link.tsx';
export { onLitSymbol, type SymbolName, useLitSymbols } from './lit-symbols.ts';
export { saveFile } from './save-file.ts';
export { type ThemeChoice, useTheme } from './theme.ts';
export { countUnseen, visibleText } from './visible-text.ts';
export { splitWords } from './words.ts';
