// Reading without a network: what the site holds is kept in the browser after the first visit. The build writes above
// this line `FILES`: each address of the site, as seen from here, with the hash of what is there.
//
// Everything is kept under its hash. A new version of this file fetches only what changed, and what is shown is always
// one version of the site: a new one is shown when the tabs of the old one are closed.

const scope = self.registration.scope;
const shelf = `secant ${scope}`;
const kept = (address) => `${new URL(address, scope)}?${FILES[address]}`;

async function fill() {
  const cache = await caches.open(shelf);
  const known = new Set((await cache.keys()).map((request) => request.url));
  const missing = Object.keys(FILES).filter((address) => !known.has(kept(address)));
  // A few at a time: the reader's own page goes first.
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let address = missing.pop(); address !== undefined; address = missing.pop()) {
      const found = await fetch(new URL(address, scope), { cache: "no-cache" });
      if (!found.ok || found.redirected) throw new TypeError(`${address} could not be kept`);
      await cache.put(kept(address), found);
    }
  }));
}

async function tidy() {
  const cache = await caches.open(shelf), wanted = new Set(Object.keys(FILES).map(kept));
  await Promise.all((await cache.keys()).filter((request) => !wanted.has(request.url)).map((request) => cache.delete(request)));
}

async function answer(request, address) {
  const cache = await caches.open(shelf);
  return (await cache.match(kept(address))) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(scope)) return;
  const address = decodeURI(url.origin + url.pathname).slice(scope.length).replace(/(^|\/)index\.html$/, "$1");
  if (Object.hasOwn(FILES, address)) event.respondWith(answer(event.request, address));
});
