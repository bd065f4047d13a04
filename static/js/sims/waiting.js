/**
 * Small questions about what a sim is asked for: in its address, and by changes that wait.
 */

/** The position that a query asks for; null if it asks for more than that. @param {string} query */
export function positionIn(query) {
  const [, digits] = /^(?:position=(\d{1,6}))?$/.exec(query) ?? [null, null];
  return digits === null ? null : Number(digits ?? 0);
}

/** Of several changes of one attribute, or of the movements of a pointer, the last one counts. @param {any} old @param {any} event */
export function isReplaced(old, event) {
  if (event.model) return old.model === event.model && old.attr === event.attr;
  return event.msg_data?.event_name === "pan" && old.msg_data?.event_name === "pan";
}
