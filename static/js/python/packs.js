/**
 * Packages in packs, packed with Zstandard: many files in one, inflated and put into
 * Python's file system.
 *
 * A pack is the length of an index, the index as JSON (path, length), the contents.
 */
import { ZSTDDecoder } from "zstddec";
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
 * @param {any} FS @param {Files} files
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
 * @param {string} path @param {Map<string, any>} folders by path, completed here
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

/** Zstandard, which no engine unpacks by itself. */

/**
 * @callback Inflate refuses what does not have the length that it should have
 * @param {Uint8Array} packed
 * @param {number} length
 * @returns {Uint8Array<ArrayBuffer>} what lasts until the next one is inflated
 */

/** @type {Promise<WebAssembly.Module> | undefined} */
let decoder;

/**
 * Each has a memory of its own, which is as large as its largest content needs and is free
 * with it. The library's own wrapper keeps its memory for ever and copies once more.
 * @returns {Promise<Inflate>}
 */
export async function inflater() {
  decoder ??= WebAssembly.compile(code());
  const env = { emscripten_notify_memory_growth() {} };
  const { exports } = await WebAssembly.instantiate(await decoder, { env });
  const { memory, malloc, free, ZSTD_decompress } = /** @type {any} */ (exports);
  return (packed, length) => {
    const [from, to] = [malloc(packed.length), malloc(length)];
    if (!from || !to) throw new RangeError("The memory for a packed file is refused.");
    new Uint8Array(memory.buffer, from).set(packed);
    const inflated = ZSTD_decompress(to, length, from, packed.length);
    free(from);
    free(to);
    if (inflated !== length) throw new Error("A packed file has another length.");
    return new Uint8Array(memory.buffer, to, length);
  };
}

/** The library fetches its code from a `data:` address, which holds it. */
function code() {
  const { fetch } = globalThis;
  let held = "";
  globalThis.fetch = (address) => {
    held = String(address).split(";base64,")[1];
    return new Promise(() => {});
  };
  new ZSTDDecoder().init();
  globalThis.fetch = fetch;
  return Uint8Array.from(atob(held), (letter) => letter.charCodeAt(0));
}
