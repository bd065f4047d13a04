/**
 * A package from its recipe: `scorm/SLUG.json`, made when the site was built.
 *
 * @typedef {{item: string, title: string, address: string, launch: string, script: string,
 *   manifests: Record<string, string>, texts: Record<string, string>, files: Record<string, string>}} Recipe
 *   texts by their path in the package; files, path in the package → path in the site
 * @typedef {{standard: string, site: string}} Choice  site: where a thin package leads, "" for a whole one
 */
import { pack } from "../core/bytes.js";

const CONTENT = "content/";

/**
 * @param {Recipe} recipe @param {Choice} choice
 * @param {(path: string) => Promise<Uint8Array<ArrayBuffer>>} read a file of the site
 * @param {(done: number, of: number) => void} [report] counts files
 * @returns {Promise<Blob>}
 */
export async function makePackage(recipe, { standard, site }, read, report = () => {}) {
  const whole = site === "";
  const texts = whole ? Object.entries(recipe.texts) : [];
  const files = whole ? Object.entries(recipe.files) : [];
  const paths = [...texts, ...files].map(([path]) => CONTENT + path).sort();
  const address = whole ? `${CONTENT}${recipe.address}index.html` : site + recipe.address;
  const launch = recipe.launch.replace("STANDARD", standard).replace("ADDRESS", address);
  const manifest = recipe.manifests[standard].replace("<!--FILES-->", listed(["index.html", "launch.js", ...paths]));
  /** @type {[string, () => Promise<Uint8Array<ArrayBuffer>>][]} */
  const entries = [
    ["imsmanifest.xml", written(manifest)],
    ["index.html", written(launch)],
    ["launch.js", () => read(recipe.script)],
  ];
  for (const [path, text] of texts) entries.push([CONTENT + path, written(text)]);
  for (const [path, source] of files) entries.push([CONTENT + path, () => read(source)]);
  const zip = new Zip();
  for (const [index, [path, content]] of entries.entries()) {
    report(index, entries.length);
    await zip.add(path, await content());
  }
  report(entries.length, entries.length);
  return zip.finish();
}

/** @param {string[]} paths of plain letters */
const listed = (paths) => paths.map((path) => `<file href="${path}"/>`).join("\n      ");

/** @param {string} text */
const written = (text) => async () => /** @type {Uint8Array<ArrayBuffer>} */ (new TextEncoder().encode(text));

/**
 * A zip as every platform reads it: deflated or stored, all dated alike, in the given
 * order, so that the same content is the same bytes.
 *
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

const [FILE, LISTED, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const VERSION = 20; // the first with folders and deflation
const UTF8 = 0x0800;
const [STORED, DEFLATED] = [0, 8];
const FIRST_DAY = 0x0021; // of zip's calendar: the first of January 1980
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let k = 0; k < 8; k += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

export class Zip {
  constructor() {
    /** @type {Bytes[]} */
    this.parts = [];
    /** @type {Bytes[]} */
    this.list = [];
    this.length = 0;
  }

  /** @param {string} path @param {Bytes} content */
  async add(path, content) {
    const deflated = await pack(content);
    const smaller = deflated.length < content.length;
    const packed = smaller ? deflated : content;
    const name = new TextEncoder().encode(path);
    const about = numbers([VERSION, 2], [UTF8, 2], [smaller ? DEFLATED : STORED, 2], [0, 2], [FIRST_DAY, 2],
      [crc32(content), 4], [packed.length, 4], [content.length, 4], [name.length, 2], [0, 2]);
    this.list.push(numbers([LISTED, 4], [VERSION, 2]), about, numbers([0, 8], [0, 2], [this.length, 4]), name);
    this.put(numbers([FILE, 4]), about, name, packed);
  }

  /** @returns {Blob} */
  finish() {
    const [start, count] = [this.length, this.list.length / 4];
    this.put(...this.list);
    this.put(numbers([END, 4], [0, 4], [count, 2], [count, 2], [this.length - start, 4], [start, 4], [0, 2]));
    return new Blob(this.parts, { type: "application/zip" });
  }

  /** @param {...Bytes} parts */
  put(...parts) {
    this.parts.push(...parts);
    for (const { length } of parts) this.length += length;
  }
}

/** Little-endian. @param {...[number, number]} fields each a value and its length in bytes */
function numbers(...fields) {
  return Uint8Array.from(fields.flatMap(([value, length]) =>
    Array.from({ length }, (_, place) => (place < 4 ? value >>> (8 * place) : 0) & 0xff)));
}

/** @param {Uint8Array} content */
function crc32(content) {
  let rest = 0xffffffff;
  for (const byte of content) rest = TABLE[(rest ^ byte) & 0xff] ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}
