import type { ComponentType } from 'react';
import { benchPage } from '../components/bench/index.ts';
import { glossaryPage } from '../components/glossary/index.ts';
import { referencePage } from '../components/reference/index.ts';
import { type Late, late } from '../components/ui/index.ts';
import { lessonEntries } from '../lessons/index.ts';
import { strings } from './strings.ts';

/** One page of the site. Routes, prerendering, search and the service worker's list all come from the table below. */
export interface SitePage {
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Parts of the names of the modules that it loads, by which the build finds their chunks. */
  readonly modules: readonly string[];
  readonly view: Late<ComponentType>;
}

const homePage = late(async () => (await import('./pages/home-page.tsx')).HomePage);

function lessonPage({ meta, module, load }: (typeof lessonEntries)[number]): SitePage {
  return {
    path: `/lessons/${meta.slug}/`,
    title: meta.title,
    description: meta.summary,
    modules: ['app/pages/lesson-page.tsx', module],
    view: late(async () => {
      const [{ LessonPage }, content] = await Promise.all([import('./pages/lesson-page.tsx'), load()]);
      return () => <LessonPage meta={meta} content={content} />;
    }),
  };
}

export const sitePages: readonly SitePage[] = [
  {
    path: '/',
    title: strings.site.title,
    description: strings.site.description,
    modules: ['app/pages/home-page.tsx'],
    view: homePage,
  },
  {
    path: '/reference/',
    ...strings.reference,
    modules: ['components/reference/reference-page.tsx'],
    view: referencePage,
  },
  {
    path: '/glossary/',
    ...strings.glossary,
    modules: ['components/glossary/glossary-page.tsx'],
    view: glossaryPage,
  },
  { path: '/bench/', ...strings.bench, modules: ['components/bench/bench-page.tsx'], view: benchPage },
  ...lessonEntries.map(lessonPage),
];

/** The page at a path, with or without the slash at its end; null if there is none. */
export function findPage(path: string): SitePage | null {
  const address = path.endsWith('/') ? path : `${path}/`;
  return sitePages.find(page => page.path === address) ?? null;
}

/** What the browser calls a page. */
export function documentTitle(path: string): string {
  if (path === '/') return strings.site.title;
  return `${(findPage(path) ?? strings.notFound).title} · ${strings.site.name}`;
}

/** Resolves when everything that the first rendering of a path needs has been loaded. */
export async function preload(path: string): Promise<void> {
  await findPage(path)?.view.load();
}
