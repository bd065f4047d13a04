/**
 * Handing a record to the page around the frame: only if the frame's address names that
 * page's origin (`?parent=https://…`), and only when the student presses the button.
 *
 * Sent is `{type: "descent-record", id, record}`; the page answers with
 * `{type: "descent-record-received", id}`.
 */
const PATIENCE = 5000; // milliseconds

/** The origin that may be given a record, "" if there is none. @param {Window} [scope] */
export function allowedParent(scope = window) {
  const named = new URLSearchParams(scope.location.search).get("parent");
  if (!named || scope.parent === scope) return "";
  try {
    const { origin, protocol } = new URL(named);
    return ["http:", "https:"].includes(protocol) ? origin : "";
  } catch {
    return "";
  }
}

/**
 * @param {{[field: string]: any}} record @param {string} origin
 * @returns {Promise<boolean>} whether the page says that it has it
 */
export function handTo(record, origin) {
  const id = record.attempt.slug;
  return new Promise((resolve) => {
    const finish = (/** @type {boolean} */ received) => {
      clearTimeout(late);
      removeEventListener("message", hear);
      resolve(received);
    };
    const hear = (/** @type {MessageEvent} */ { data, source, origin: from }) => {
      if (source !== parent || from !== origin) return;
      if (data?.type === "descent-record-received" && data.id === id) finish(true);
    };
    const late = setTimeout(() => finish(false), PATIENCE);
    addEventListener("message", hear);
    parent.postMessage({ type: "descent-record", id, record }, origin); // no other page gets it
  });
}
