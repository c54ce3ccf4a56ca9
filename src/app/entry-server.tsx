import { renderToString } from 'react-dom/server';
import { App } from './app.tsx';
import { documentTitle, preload, sitePages } from './site-pages.tsx';
import { strings } from './strings.ts';

/** Every page, for the step of the build that renders each to a file of its own. */
export const pages = sitePages.map(({ path, description, modules }) => ({
  path,
  title: documentTitle(path),
  description,
  modules,
}));

/** What the file says that static hosts answer an unknown address with. */
export const notFoundTexts = { ...strings.notFound, site: strings.site.name };

/** The markup of one page. */
export async function render(path: string): Promise<string> {
  await preload(path);
  return renderToString(<App ssrPath={path} />);
}
