export { Link, type Navigation, NavigationContext, relativeHref, useNavigationPath } from './link.tsx';
export { saveFile } from './save-file.ts';
export { type ThemeChoice, useTheme } from './theme.ts';
