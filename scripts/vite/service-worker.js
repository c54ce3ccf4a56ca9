/* global version, files */
// The service worker. The build puts two constants before this text: `version` and `files`.
const site = self.registration.scope;
const prefix = `unrolled ${new URL(site).pathname} `;
const own = prefix + version;
const on = (kind, listener) => self.addEventListener(kind, listener);

async function install() {
  const cache = await caches.open(own);
  const names = (await caches.keys()).filter(name => name.startsWith(prefix) && name !== own);
  const former = await Promise.all(names.map(name => caches.open(name)));
  const pending = [...files];
  // A few at a time: the page that installs this is being read.
  const fetchNext = async () => {
    for (let file = pending.shift(); file !== undefined; file = pending.shift()) {
      const url = new URL(file.replace(/(^|\/)index\.html$/, '$1'), site).href;
      // A name with a hash in it never changes what it holds.
      const known = file.startsWith('assets/')
        ? (await Promise.all(former.map(each => each.match(url)))).find(Boolean)
        : undefined;
      const response =
        known ?? (await fetch(url, { cache: file.startsWith('assets/') ? 'default' : 'reload' }));
      if (!response.ok) throw new Error(`${url} answered ${response.status}`);
      await cache.put(url, response);
    }
  };
  await Promise.all([fetchNext(), fetchNext(), fetchNext()]);
}

async function activate() {
  const names = (await caches.keys()).filter(name => name.startsWith(prefix) && name !== own);
  await Promise.all(names.map(name => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(own);
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  const address = url.href.replace(/\/index\.html$/, '/');
  const found =
    (await cache.match(address)) ??
    (request.mode === 'navigate' ? await cache.match(`${address}/`) : undefined);
  if (found) return found;
  try {
    return await fetch(request);
  } catch (error) {
    const missing =
      request.mode === 'navigate' ? await cache.match(new URL('404.html', site).href) : undefined;
    if (missing) return missing;
    throw error;
  }
}

on('install', event => event.waitUntil(install()));
on('activate', event => event.waitUntil(activate()));
on('message', event => {
  if (event.data === 'take over') void self.skipWaiting();
});
on('fetch', event => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(site)) event.respondWith(answer(request));
});
