import { benchChunk, loadBench } from '../components/bench/index.ts';
import { glossaryChunk, loadGlossary } from '../components/glossary/index.ts';
import { loadReference, referenceChunk } from '../components/reference/index.ts';
import { findLesson, lessons, loadLesson } from '../lessons/index.ts';
import { strings } from './strings.ts';

/** Which page a path shows. Pages that need a chunk of their own load it in `preload`. */
export type Route =
  | { page: 'home' }
  | { page: 'reference' }
  | { page: 'glossary' }
  | { page: 'bench' }
  | { page: 'lesson'; slug: string }
  | { page: 'not-found' };

export function matchRoute(path: string): Route {
  if (path === '/') return { page: 'home' };
  if (/^\/reference\/?$/.test(path)) return { page: 'reference' };
  if (/^\/glossary\/?$/.test(path)) return { page: 'glossary' };
  if (/^\/bench\/?$/.test(path)) return { page: 'bench' };
  const slug = /^\/lessons\/([a-z0-9-]+)\/?$/.exec(path)?.[1];
  if (slug && findLesson(slug)) return { page: 'lesson', slug };
  return { page: 'not-found' };
}

/** Resolves when everything that the first rendering of a path needs has been loaded. */
export async function preload(path: string): Promise<void> {
  const route = matchRoute(path);
  if (route.page === 'lesson') await loadLesson(route.slug);
  if (route.page === 'reference') await loadReference();
  if (route.page === 'glossary') await loadGlossary();
  if (route.page === 'bench') await loadBench();
}

/** The name of the module that `preload` imports for a path, if it imports one. */
export function chunkOf(path: string): string | null {
  const route = matchRoute(path);
  if (route.page === 'reference') return referenceChunk;
  if (route.page === 'glossary') return glossaryChunk;
  if (route.page === 'bench') return benchChunk;
  if (route.page !== 'lesson') return null;
  return `virtual:lesson/${findLesson(route.slug)!.number.replace('.', '-')}-${route.slug}`;
}

export function describeRoute(path: string): { title: string; description: string } {
  const route = matchRoute(path);
  if (route.page === 'home') return { title: strings.site.title, description: strings.site.description };
  if (route.page === 'lesson') {
    const lesson = findLesson(route.slug)!;
    return { title: `${lesson.title} · ${strings.site.name}`, description: lesson.summary };
  }
  if (route.page === 'reference') {
    return {
      title: `${strings.reference.title} · ${strings.site.name}`,
      description: strings.reference.description,
    };
  }
  if (route.page === 'glossary') {
    return {
      title: `${strings.glossary.title} · ${strings.site.name}`,
      description: strings.glossary.description,
    };
  }
  if (route.page === 'bench') {
    return { title: `${strings.bench.title} · ${strings.site.name}`, description: strings.bench.description };
  }
  return { title: `${strings.notFound.title} · ${strings.site.name}`, description: strings.notFound.text };
}

/** Every path that is prerendered to a file of its own. */
export function allPaths(): string[] {
  return ['/', '/reference/', '/glossary/', '/bench/', ...lessons.map(lesson => `/lessons/${lesson.slug}/`)];
}
