import { type AnchorHTMLAttributes, createContext, type MouseEvent, useContext } from 'react';

export interface Navigation {
  /** The site's own path of the page that is shown, e.g. `/lessons/sine-wave/`. */
  readonly path: string;
  /** Goes to a page of the site once what it needs has been loaded. */
  go(to: string): void;
  /** Begins to load what a page needs; called when the reader is about to follow a link. */
  prepare(to: string): void;
}

const inert: Navigation = { path: '/', go() {}, prepare() {} };
export const NavigationContext = createContext<Navigation>(inert);

export function useNavigationPath(): string {
  return useContext(NavigationContext).path;
}

/**
 * The address of `to` seen from the page at `from`, e.g. `../../` from a lesson to the start page. Relative, so
 * that the same markup works at a domain's root, below any path and without JavaScript.
 */
export function relativeHref(from: string, to: string): string {
  const [path = '', hash] = to.split('#');
  const fragment = hash === undefined ? '' : `#${hash}`;
  const fromFolders = from.split('/').slice(1, -1);
  const toParts = path.split('/').slice(1);
  const file = toParts.pop() ?? '';
  let shared = 0;
  while (shared < fromFolders.length && shared < toParts.length && fromFolders[shared] === toParts[shared])
    shared++;
  const up = '../'.repeat(fromFolders.length - shared);
  const down = toParts
    .slice(shared)
    .map(part => `${part}/`)
    .join('');
  return `${up}${down}${file}` === '' ? `./${fragment}` : `${up}${down}${file}${fragment}`;
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** A path of the site, beginning with a slash; may end in `#heading`. */
  to: string;
};

/** A link within the site. */
export function Link({ to, onClick, onPointerEnter, onFocus, children, ...rest }: LinkProps) {
  const { path, go, prepare } = useContext(NavigationContext);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || modified || rest.target) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a
      {...rest}
      href={relativeHref(path, to)}
      aria-current={to === path ? 'page' : undefined}
      onClick={follow}
      onPointerEnter={event => {
        onPointerEnter?.(event);
        prepare(to);
      }}
      onFocus={event => {
        onFocus?.(event);
        prepare(to);
      }}
    >
      {children}
    </a>
  );
}
