
/** Whether the reader has asked the browser to save data: then nothing large comes unasked. */
export const savesData = () => /** @type {any} */ (navigator).connection?.saveData === true;

/**
 * User Timing marks that the bench reads: when the text stood, when the poster was painted.
 */

export function markReadable() {
  performance.mark("text");
  if (!document.querySelector("[data-sim-poster] svg")) return;
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("poster")));
}
