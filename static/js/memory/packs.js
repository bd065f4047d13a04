/**
 * Packages in packs: many files in one, inflated and put into Python's file system.
 *
 * A pack is the length of an index, the index as JSON (path, length), the contents.
 */
import { SITE_PACKAGES } from "./preload.js";

/** @typedef {Map<string, Uint8Array<ArrayBuffer>>} Files content by path below site-packages */

const FILE = 0o100666;
const FOLDER = 0o040777;

/** @param {Uint8Array<ArrayBuffer>} pack inflated @returns {Files} views into the pack */
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

/**
 * The files stay where they are: nothing is copied. They are made in their folders, which
 * are looked up once: finding a place by its path takes Emscripten far longer.
 * @param {any} FS
 * @param {Files} files
 */
export function writeFiles(FS, files) {
  const folders = new Map([["", FS.lookupPath(SITE_PACKAGES).node]]);
  for (const [path, content] of files) {
    const { folder, name } = placed(path, folders);
    const file = folder.contents[name] ?? folder.node_ops.mknod(folder, name, FILE, 0);
    file.contents = content;
    file.usedBytes = content.length;
  }
}

/**
 * @param {string} path
 * @param {Map<string, any>} folders by path, completed here
 * @returns {{folder: any, name: string}}
 */
function placed(path, folders) {
  const end = path.lastIndexOf("/");
  const [place, name] = [path.slice(0, Math.max(0, end)), path.slice(end + 1)];
  if (!folders.has(place)) {
    const { folder: above, name: own } = placed(place, folders);
    folders.set(place, above.contents[own] ?? above.node_ops.mknod(above, own, FOLDER, 0));
  }
  return { folder: folders.get(place), name };
}
