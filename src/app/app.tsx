import { Suspense, use, useEffect } from 'react';
import { Router } from 'wouter';
import { LinkFault } from '../components/share/index.ts';
import { NavigationContext } from '../components/ui/index.ts';
import { basePath } from './base.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { NavigationProvider } from './navigation.tsx';
import { Page } from './page.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { strings } from './strings.ts';
import { UpdateNote } from './update-note.tsx';

/** The whole site around the page of the current route. `ssrPath` is the route when there is no browser. */
export function App({ ssrPath }: { ssrPath?: string }) {
  // After the effects of everything inside: from now on keys and buttons act.
  useEffect(() => {
    document.documentElement.dataset.live = '';
  }, []);
  return (
    <Router base={basePath.slice(0, -1)} {...(ssrPath === undefined ? {} : { ssrPath })}>
      <NavigationProvider>
        <a className="skip-link" href="#main">
          {strings.site.skip}
        </a>
        <SiteHeader />
        <main id="main" className="main" tabIndex={-1}>
          <Stage />
        </main>
        <SiteFooter />
        <LinkFault />
        <UpdateNote siteRoot={basePath} />
      </NavigationProvider>
    </Router>
  );
}

function Stage() {
  // The key takes a page's error away when the reader goes to another page.
  return (
    <ErrorBoundary key={use(NavigationContext).path}>
      <Suspense fallback={<p className="loading">{strings.lesson.loading}</p>}>
        <Page />
      </Suspense>
    </ErrorBoundary>
  );
}
