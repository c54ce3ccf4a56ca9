/**
 * Where the site lies on its server, with a slash at the end: worked out from this module's own address, so
 * that one build works at a domain's root and below any path.
 */
export const basePath: string = import.meta.env.SSR
  ? '/'
  : import.meta.env.DEV
    ? import.meta.env.BASE_URL
    : new URL('../', import.meta.url).pathname;

/** The site's own path of an address: begins with a slash, without the base and without `index.html`. */
export function sitePath(pathname: string): string {
  const inside = pathname.startsWith(basePath)
    ? pathname.slice(basePath.length)
    : pathname.replace(/^\//, '');
  return `/${inside.replace(/index\.html$/, '')}`;
}

export function currentPath(): string {
  return sitePath(window.location.pathname);
}
