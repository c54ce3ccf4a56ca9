/* global version, files */
// The service worker. The build puts two constants before this text: `version`, and `files`, which gives for each
// file that is kept the SHA-256 of what it holds.
const site = self.registration.scope;
const prefix = `unrolled ${new URL(site).pathname} `;
const own = prefix + version;
const on = (kind, listener) => self.addEventListener(kind, listener);

/** What a browser would refuse to use for what it is, whatever it holds. */
const types = { html: /^text\/html/, js: /javascript/, css: /^text\/css/ };

/**
 * The answer as it is kept, or null if it is not the file that the build made: a network that asks for a login
 * answers every request with its own page, and some hosts a missing file with theirs.
 */
async function verified(response, file) {
  const type = response.headers.get('content-type') ?? '';
  const wanted = types[file.slice(file.lastIndexOf('.') + 1)];
  if (!response.ok || (wanted ? !wanted.test(type) : types.html.test(type))) return null;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
  // Made anew: an answer that was led there from another address may not stand for a page.
  return hex === files[file] ? new Response(bytes, { headers: { 'content-type': type } }) : null;
}

/** The file from where it is at hand: a former cache, the browser's own, the network. None is believed unseen. */
async function find(file, url, former) {
  // A name with a hash in it never changes what it holds.
  if (file.startsWith('assets/')) {
    for (const cache of former) {
      const known = await cache.match(url);
      const kept = known && (await verified(known, file));
      if (kept) return kept;
    }
    const kept = await verified(await fetch(url), file);
    if (kept) return kept;
  }
  const kept = await verified(await fetch(url, { cache: 'reload' }), file);
  if (!kept) throw new Error(`${url} answered with something else than the file of this version`);
  return kept;
}

/** Keeps every file or none: half a site is worse than the network. */
async function install() {
  const names = (await caches.keys()).filter(name => name.startsWith(prefix) && name !== own);
  const former = await Promise.all(names.map(name => caches.open(name)));
  // What an attempt that was cut off has left.
  await caches.delete(own);
  const cache = await caches.open(own);
  const pending = Object.keys(files);
  // A few at a time: the page that installs this is being read.
  const fetchNext = async () => {
    for (let file = pending.shift(); file !== undefined; file = pending.shift()) {
      const url = new URL(file.replace(/(^|\/)index\.html$/, '$1'), site).href;
      await cache.put(url, await find(file, url, former));
    }
  };
  const all = await Promise.allSettled([fetchNext(), fetchNext(), fetchNext()]);
  const failed = all.find(({ status }) => status === 'rejected');
  if (!failed) return;
  await caches.delete(own);
  throw failed.reason;
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
