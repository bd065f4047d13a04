/**
 * Packages in packs: many files in one, inflated and put into Python's file system.
 *
 * A pack is the length of an index, the index as JSON (path, length), the contents.
 */
import { SITE_PACKAGES } from "./preload.js";

/** @typedef {Map<string, Uint8Array<ArrayBuffer>>} Files content by path below site-packages */

/** @param {Uint8Array} pack inflated @returns {Files} views into the pack */
export function filesOf(pack) {
  const { buffer, byteOffset } = pack;
  const length = new DataView(buffer, byteOffset).getUint32(0, true);
  /** @type {[string, number][]} */
  const index = JSON.parse(new TextDecoder().decode(pack.subarray(4, 4 + length)));
  const files = new Map();
  let at = 4 + length;
  for (const [path, size] of index) {
    files.set(path, pack.subarray(at, at + size));
    at += size;
  }
  return files;
}

/** The files stay where they are: nothing is copied. @param {any} FS @param {Files} files */
export function writeFiles(FS, files) {
  const folders = new Set();
  for (const [path, content] of files) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    if (!folders.has(folder)) FS.mkdirTree(SITE_PACKAGES + folder);
    folders.add(folder);
    FS.writeFile(SITE_PACKAGES + path, content, { canOwn: true });
  }
}
