// A plain static file server, as any host would be: no rewriting, no headers that the site would come to need.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { giveUp, root } from './steps.mjs';

/**
 * Serves dist/ at http://localhost:port + base; resolves to that address once it listens.
 * @param {{ port: number, base?: string }} where
 * @returns {Promise<string>}
 */
export function serve({ port, base = '/' }) {
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'index.html'))) giveUp('There is no built site in dist/. Run: npm run build');
  const files = sirv(dist, { etag: true, dev: true });
  const server = createServer((request, response) => {
    const notFound = () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(readFileSync(join(dist, '404.html')));
    };
    if (!request.url?.startsWith(base)) return notFound();
    request.url = `/${request.url.slice(base.length)}`;
    files(request, response, notFound);
  });
  return new Promise(resolve => {
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EADDRINUSE') throw error;
      giveUp(`Port ${port} is taken by another program. Choose another one: npm start -- --port ${port + 1}`);
    });
    // On loopback alone: a preview is for the person at this machine.
    server.listen(port, 'localhost', () => resolve(`http://localhost:${port}${base}`));
  });
}

/** The options of the command line: --port N, --base /path/. */
export function serveOptions() {
  const { values } = parseArgs({ options: { port: { type: 'string' }, base: { type: 'string' } } });
  const port = Number(values.port ?? process.env.PORT ?? 4173);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    giveUp(`--port expects a whole number from 1 to 65535, got "${values.port ?? process.env.PORT}".`);
  }
  return { port, base: values.base ?? '/' };
}

if (process.argv[1]?.endsWith('serve.mjs')) {
  console.log(`Serving dist/ at ${await serve(serveOptions())}`);
}
