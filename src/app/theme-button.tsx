import { type ThemeChoice, useTheme } from '../components/ui/index.ts';
import { strings } from './strings.ts';

const order: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Goes round system → light → dark. Its label says what is set and what a press does. */
export function ThemeButton() {
  const [choice, choose] = useTheme();
  const next = order[(order.indexOf(choice) + 1) % order.length]!;
  const label = strings.theme.button(strings.theme[choice], strings.theme[next]);
  return (
    <button
      type="button"
      className="site-header-button"
      aria-label={label}
      title={label}
      onClick={() => choose(next)}
    >
      <svg
        viewBox="0 0 20 20"
        width="20"
        height="20"
        aria-hidden="true"
        className={`theme-icon theme-icon-${choice}`}
      >
        <circle cx="10" cy="10" r="7.25" className="theme-icon-ring" />
        <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5Z" className="theme-icon-half" />
      </svg>
    </button>
  );
}
