/**
 * A cache of this site, where the browser has one.
 * @param {string} name
 * @returns {Promise<Cache | null>}
 */
export async function openCache(name) {
  try {
    return await caches.open(name);
  } catch {
    return null; // private windows, blocked storage, plain http
  }
}
