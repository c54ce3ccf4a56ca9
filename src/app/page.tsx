import { use } from 'react';
import { loadBench, loadedBench } from '../components/bench/index.ts';
import { loadedGlossary, loadGlossary } from '../components/glossary/index.ts';
import { loadedReference, loadReference } from '../components/reference/index.ts';
import { NavigationContext } from '../components/ui/index.ts';
import { findLesson, loadedLesson, loadLesson } from '../lessons/index.ts';
import { HomePage } from './pages/home-page.tsx';
import { LessonPage } from './pages/lesson-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { matchRoute } from './routes.ts';

/** The page of the current route. Changing it starts the page anew, so no state of one lesson leaks into another. */
export function Page() {
  const route = matchRoute(use(NavigationContext).path);
  if (route.page === 'home') return <HomePage />;
  if (route.page === 'reference') {
    const { ReferencePage } = loadedReference() ?? use(loadReference());
    return <ReferencePage />;
  }
  if (route.page === 'glossary') {
    const { GlossaryPage } = loadedGlossary() ?? use(loadGlossary());
    return <GlossaryPage />;
  }
  if (route.page === 'bench') {
    const { BenchPage } = loadedBench() ?? use(loadBench());
    return <BenchPage />;
  }
  if (route.page === 'not-found') return <NotFoundPage />;
  const content = loadedLesson(route.slug) ?? use(loadLesson(route.slug));
  return <LessonPage key={route.slug} meta={findLesson(route.slug)!} content={content} />;
}
