/**
 * The offline copy: one cache per release, filled completely or not at all, each file
 * checked against its hash.
 *
 * A page and its files always come from the same release. A new release is fetched in
 * the background and waits until the reader agrees; the last ones are kept, because a
 * page that is still open may ask for a file of its own release.
 *
 * `DESCENT_RELEASE` and `self.__WB_MANIFEST` are filled in by the build: what is kept is said
 * in `app/site/pages/service_worker.py`.
 */
import { PrecacheController } from "workbox-precaching";
import { isIntact } from "./core/fetch-files.js";

/** @type {any} the global scope of a service worker, which page types do not know */
const worker = self;
// @ts-expect-error: the build puts the identifier of the release here
const RELEASE = /** @type {string} */ (DESCENT_RELEASE);
const SCOPE = new URL(worker.registration.scope);
const PREFIX = `descent-${SCOPE.pathname}-`;
const CACHE = PREFIX + RELEASE;
const KEPT = 3;

const precache = new PrecacheController({
  cacheName: CACHE,
  plugins: [
    { cacheWillUpdate: async ({ request, response }) => ((await fits(response, request.integrity)) ? response : null) },
  ],
});
precache.addToCacheList(/** @type {any} */ (self).__WB_MANIFEST);

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(
    takeOver()
      .then(() => precache.install(event))
      .catch(giveUp),
  );
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(forgetOldReleases());
});

worker.addEventListener("message", (/** @type {MessageEvent} */ { data }) => {
  if (data?.type === "SKIP_WAITING") worker.skipWaiting();
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data?.type !== "COMPLETE") return;
  event.waitUntil(complete().then((whole) => event.ports[0].postMessage(whole)));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SCOPE.href)) return;
  if (url.searchParams.has("reset-app")) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else event.respondWith(file(request, url));
});

/**
 * Is a response the whole file of this release? An engine that compares the hash as well
 * may leave that out where the transfer broke off.
 * @param {Response | undefined} response @param {string} integrity of the file in this release
 * @returns {Promise<boolean>}
 */
async function fits(response, integrity) {
  return response?.status === 200 && isIntact(new Uint8Array(await response.clone().arrayBuffer()), { integrity });
}

/** Copy files that have not changed since an older release, so as not to fetch them. */
async function takeOver() {
  const older = (await ours()).filter((name) => name !== CACHE);
  const target = await caches.open(CACHE);
  for (const cacheKey of precache.getURLsToCacheKeys().values()) {
    for (const name of older) {
      const found = await caches.match(cacheKey, { cacheName: name });
      if (found && (await fits(found, precache.getIntegrityForCacheKey(cacheKey)))) await target.put(cacheKey, found);
    }
  }
}

/** What is not whole is no release: another try, or the next release, begins anew. @param {unknown} fault */
async function giveUp(fault) {
  await caches.delete(CACHE);
  throw fault;
}

/** Fetch again what the browser has thrown away. @returns {Promise<boolean>} whether everything is stored now */
async function complete() {
  const cache = await caches.open(CACHE);
  const stored = new Set((await cache.keys()).map(({ url }) => url));
  for (const [address, key] of precache.getURLsToCacheKeys()) {
    if (stored.has(key)) continue;
    try {
      const answer = await fetch(address, { cache: "no-cache" });
      if (!(await fits(answer, precache.getIntegrityForCacheKey(key)))) return false;
      await cache.put(key, answer);
    } catch {
      return false; // no network, no room, or a newer release on the server
    }
  }
  return true;
}

async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/** Caches are listed in the order of their making. */
async function forgetOldReleases() {
  const older = (await ours()).filter((name) => name !== CACHE);
  await Promise.all(older.slice(0, 1 - KEPT).map((name) => caches.delete(name)));
}

/** A page, whatever its query says; a directory means its index. @param {Request} request @param {URL} url */
async function page(request, url) {
  const address = new URL(url.pathname, url);
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  const stored = await lookUp(address.href);
  if (stored) return stored;
  try {
    return await fetch(request);
  } catch {
    const folder = await lookUp(`${address.href}/index.html`);
    if (folder) return Response.redirect(`${url.pathname}/${url.search}`);
    return (await lookUp(new URL("offline.html", SCOPE).href)) ?? Response.error();
  }
}

/**
 * A file of this release, else of one that is still open somewhere, else the network.
 * @param {Request} request @param {URL} url
 */
async function file(request, url) {
  const stored = await lookUp(url.href);
  if (stored) return stored;
  for (const name of await ours()) {
    const found = await caches.match(url.href, { cacheName: name });
    if (found) return found;
  }
  if (precache.getCacheKeyForURL(url.href)) await forgetIfGone(url);
  return fetch(request);
}

/** A release of which a part can be had nowhere is forgotten: its pages would not work. @param {URL} url */
async function forgetIfGone({ href }) {
  const asked = await fetch(href, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (asked?.status === 404) await caches.delete(CACHE);
}

/** @param {string} address */
async function lookUp(address) {
  const key = precache.getCacheKeyForURL(address);
  return key && caches.match(key, { cacheName: CACHE });
}
