/** Whether this device lets us save, under which names, and as whom. */
import { siteRoot } from "../core/site.js";

/**
 * localStorage if a real write comes back, null if it is forbidden or only pretends.
 * @param {{localStorage: Storage}} scope @returns {Storage | null}
 */
export function deviceStorage(scope) {
  try {
    const storage = scope.localStorage;
    return holds(storage) || storage.length > 0 ? storage : null;
  } catch {
    return null; // a sandbox, a partitioned frame or a setting: asking alone throws
  }
}

/** Full storage that holds something can still be read. @param {Storage} storage */
function holds(storage) {
  const name = `descent-probe-${Math.random()}`;
  try {
    storage.setItem(name, "1");
    return storage.getItem(name) === "1";
  } catch {
    return false;
  } finally {
    storage.removeItem(name);
  }
}

/** Several sites of one host share its storage: ours is named by its folder. @param {Document} page */
export function sitePrefix(page) {
  return `descent:${siteRoot(page).pathname}:`;
}

/** A name for this page among the tabs that may write at the same time. @param {{crypto: Crypto}} scope */
export function pageName(scope) {
  const [high, low] = scope.crypto.getRandomValues(new Uint32Array(2));
  return `${high.toString(36)}${low.toString(36)}`.slice(0, 14);
}

/** Small settings that a browser may keep for us, or refuse to: both are fine. */
const PREFIX = "descent:";

/** @param {string} name @returns {string | null} */
export function remembered(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null; // storage is forbidden in some frames and private windows
  }
}

/** @param {string} name @param {string | null} value null forgets it */
export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // The choice then holds for this page only.
  }
}
