/**
 * What a sim is asked for: by the address of its own page and by changes that wait. The
 * fragment holds its state, the query (`?hide=a,b&lock=c`) which controls a teacher has
 * hidden or locked.
 *
 * @typedef {{hash: string, search: string}} Address
 */

const PRESETS = ["hide", "lock"];

/** All of it in one query, as Python reads it. @param {Address} address */
export function addressed({ hash, search }) {
  // Without "=" it names a place on the page.
  const query = new URLSearchParams(hash.includes("=") ? hash.slice(1) : "");
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

/** Of a query only what it hides and locks. @param {string} query */
export function presetsIn(query) {
  const kept = [...new URLSearchParams(query)].filter(([name]) => PRESETS.includes(name));
  return String(new URLSearchParams(kept));
}

/** The position that a query asks for; null if it asks for more than that. @param {string} query */
export function positionIn(query) {
  const [, digits] = /^(?:position=(\d{1,6}))?$/.exec(query) ?? [null, null];
  return digits === null ? null : Number(digits ?? 0);
}

/**
 * Let a change wait behind the others; what it makes needless is taken away. Only the
 * newest of its kind can be: what lies between two movements belongs to the first.
 * @param {any[]} waiting @param {any} event
 */
export function queued(waiting, event) {
  const last = waiting.findLast((old) => isOfOneKind(old, event));
  return [...waiting.filter((old) => old !== last || !isReplaced(old, event)), event];
}

/** Changes of one attribute are, and all that a pointer does. @param {any} old @param {any} event */
function isOfOneKind(old, event) {
  if (event.model) return old.model === event.model && old.attr === event.attr;
  return !old.model;
}

/** @param {any} old @param {any} event of one kind */
function isReplaced(old, event) {
  // Each press of a button counts, and each stroke; a key says itself how often it was pressed.
  if (event.attr === "clicks") return false;
  if (event.attr === "stroke") return old.value[0] === event.value[0];
  if (event.attr === "pressed") return old.value[1] === event.value[1];
  return Boolean(event.model) || [old, event].every(({ msg_data }) => msg_data?.event_name === "pan");
}
