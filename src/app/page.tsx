import { use } from 'react';
import { NavigationContext, usePart } from '../components/ui/index.ts';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { findPage, type SitePage } from './site-pages.tsx';

/** The page of the current route. Changing it starts the page anew, so no state of one lesson leaks into another. */
export function Page() {
  const page = findPage(use(NavigationContext).path);
  return page ? <View key={page.path} page={page} /> : <NotFoundPage />;
}

function View({ page }: { page: SitePage }) {
  const Content = usePart(page.view);
  return <Content />;
}
