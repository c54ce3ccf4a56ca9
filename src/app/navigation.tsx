import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { type Navigation, NavigationContext } from '../components/ui/index.ts';
import { basePath } from './base.ts';
import { documentTitle, preload } from './site-pages.tsx';

const withoutIndex = (path: string) => path.replace(/index\.html$/, '');

function arriveAt(hash: string): void {
  const target = hash ? document.getElementById(decodeURIComponent(hash)) : null;
  if (target) target.scrollIntoView();
  else window.scrollTo(0, 0);
  // A screen reader goes on from here, as it would after loading a page.
  (target ?? document.getElementById('main'))?.focus({ preventScroll: true });
}

/**
 * Tells the links below where they are and how to go elsewhere. A page is shown only when its code is there; if
 * that cannot be loaded (offline, or a newer site has been published), the browser loads the page itself.
 */
export function NavigationProvider({ children }: { children: ReactNode }) {
  const [location, navigate] = useLocation();
  const path = withoutIndex(location);
  const arriving = useRef<string | null>(null);

  const navigation = useMemo<Navigation>(
    () => ({
      path,
      prepare(to) {
        preload(to.split('#')[0]!).catch(() => {});
      },
      async go(to) {
        const [target = '/', hash = ''] = to.split('#');
        try {
          await preload(target);
        } catch {
          window.location.assign(basePath + to.slice(1));
          return;
        }
        arriving.current = hash;
        navigate(to);
        if (target === path) {
          arriving.current = null;
          arriveAt(hash);
        }
      },
    }),
    [path, navigate],
  );

  useEffect(() => {
    document.title = documentTitle(path);
    if (arriving.current === null) return;
    arriveAt(arriving.current);
    arriving.current = null;
  }, [path]);

  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
