/** A file that the reader's browser saves. */
const KEPT_MS = 6000; // until the browser has surely begun

/**
 * Nobody tells a page what the frame around it forbids.
 * @param {string} missing what is then seen
 */
export const ifForbidden = (missing) => (globalThis.self === globalThis.top ? ""
  : `If ${missing}, the page around this frame forbids it: open this page in a tab of its own.`);
export const IF_SAVED = ifForbidden("no file arrives");

/** @param {string} name @param {Blob} blob */
export function saveFile(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
