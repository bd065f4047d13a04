/**
 * The share of a start that is done, as its phases are reported.
 *
 * @typedef {import("./protocol.js").Phase} Phase
 */

const SHARE_OF_DOWNLOAD = 0.8; // of the whole; the rest is for starting up
/** @type {Phase[]} */
const AFTER_IT = ["start", "unpack", "import"];

/** How much of a start is done. @param {Phase} phase @param {number} share of the phase */
export function shareDone(phase, share) {
  if (phase === "download" || phase === "open") return share * SHARE_OF_DOWNLOAD;
  const rest = (AFTER_IT.indexOf(phase) + share) / AFTER_IT.length;
  return SHARE_OF_DOWNLOAD + rest * (1 - SHARE_OF_DOWNLOAD);
}
