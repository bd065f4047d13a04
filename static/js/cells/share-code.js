/**
 * Code in the fragment of an address: `#code=1.CHECKSUM.DATA`, compressed, never sent to a
 * server. What comes from a link is only ever shown; whoever opens it decides to run it.
 */
import { checksum, fromLetters, pack, toLetters, unpack } from "../core/bytes.js";
import { saveFile } from "../core/saved-files.js";

const VERSION = "1";
const LONGEST_FRAGMENT = 32 * 1024;
const LONGEST_CODE = 256 * 1024;
const SHAPE = /^#code=([0-9a-z]{1,4})\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;
export const TOO_LONG = "This program is too long for a link; download it as a file instead.";
const DAMAGED = "The program in this link is damaged: part of the address is missing or changed.";
const NEWER = "This link was made by a newer version of this site; reload the page to get that version.";

/**
 * @param {string} root absolute address of the site's root, with a slash at the end @param {string} code
 * @returns {Promise<string>} address of the playground with this code
 * @throws {Error} a sentence, if the code is too long
 */
export async function playgroundAddress(root, code) {
  if (code.length > LONGEST_CODE) throw new Error(TOO_LONG);
  const data = toLetters(await pack(new TextEncoder().encode(code)));
  const hash = `#code=${VERSION}.${checksum(code)}.${data}`;
  if (hash.length > LONGEST_FRAGMENT) throw new Error(TOO_LONG);
  return `${root}playground/${hash}`;
}

/**
 * @param {string} hash of an address
 * @returns {Promise<{code: string, problem: ""} | {code: "", problem: string} | null>} null if it holds no code
 */
export async function codeFrom(hash) {
  if (!hash.startsWith("#code=")) return null;
  const found = hash.length <= LONGEST_FRAGMENT ? SHAPE.exec(hash) : null;
  if (!found) return { code: "", problem: DAMAGED };
  const [, version, sum, data] = found;
  if (version !== VERSION) return { code: "", problem: NEWER };
  try {
    const bytes = await unpack(fromLetters(data), LONGEST_CODE);
    const code = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (checksum(code) === sum) return { code, problem: "" };
  } catch {
    // Said below: for a reader it is all one how a link is damaged.
  }
  return { code: "", problem: DAMAGED };
}

/** A student's code as a file: a plain program, or a notebook of all cells that belong together. */

/** @param {string} id of a cell, such as `chapter/name` */
const fileName = (id) => id.replace(/^.*\//, "").replace(/[^a-z0-9-]/gi, "-") || "cell";

/** @param {string} id @param {string} code */
export function saveProgram(id, code) {
  const text = code.endsWith("\n") ? code : `${code}\n`;
  saveFile(`${fileName(id)}.py`, new Blob([text], { type: "text/x-python" }));
}

/** @param {string} id @param {string[]} codes of the cells, in reading order */
export function saveNotebook(id, codes) {
  saveFile(`${fileName(id)}.ipynb`, new Blob([notebook(codes)], { type: "application/x-ipynb+json" }));
}

/** @param {string[]} codes @returns {string} nbformat 4.5 */
export function notebook(codes) {
  const cells = codes.map((code, number) => ({
    cell_type: "code",
    id: `cell-${number + 1}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source: code.split(/(?<=\n)/),
  }));
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  return `${JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
