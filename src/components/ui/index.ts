export { Link, type Navigation, NavigationContext, relativeHref, useNavigationPath } from './link.tsx';
export { type ThemeChoice, useTheme } from './theme.ts';
