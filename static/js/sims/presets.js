/**
 * What the address of a page of its own sets up: the state in its fragment, and which
 * controls a teacher has hidden or locked, in its query (`?hide=a,b&lock=c`).
 *
 * @typedef {{hash: string, search: string}} Address
 */
const PRESETS = ["hide", "lock"];

/** All of it in one query, as Python reads it. @param {Address} address */
export function addressed({ hash, search }) {
  const query = new URLSearchParams(hash.slice(1));
  for (const [name, value] of new URLSearchParams(search)) {
    if (PRESETS.includes(name)) query.set(name, value);
  }
  return String(query);
}

/** @param {Address} [address] @returns {{hide: string[], lock: string[]}} */
export function presets(address = location) {
  const query = new URLSearchParams(addressed(address));
  const listed = (/** @type {string} */ name) => (query.get(name) ?? "").split(",").filter(Boolean);
  return { hide: listed("hide"), lock: listed("lock") };
}
