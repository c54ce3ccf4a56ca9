import { renderToString } from 'react-dom/server';
import { App } from './app.tsx';
import { allPaths, chunkOf, describeRoute, preload } from './routes.ts';
import { strings } from './strings.ts';

export { allPaths };

/** What the file says that static hosts answer an unknown address with. */
export const notFoundTexts = { ...strings.notFound, site: strings.site.name };

/**
 * The markup of one page with its title and description, for the prerendering step of the build. `chunk` is
 * part of the name of the module that the page loads besides the site's entry.
 */
export async function render(path: string) {
  await preload(path);
  return { html: renderToString(<App ssrPath={path} />), ...describeRoute(path), chunk: chunkOf(path) };
}
