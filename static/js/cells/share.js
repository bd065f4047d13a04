/**
 * Code in the fragment of an address: `#code=1.CHECKSUM.DATA`, compressed, never sent to a
 * server. What comes from a link is only ever shown; whoever opens it decides to run it.
 */
import { fromLetters, pack, toLetters, unpack } from "../files/packing.js";
import { checksum } from "../storage/record.js";

const VERSION = "1";
const LONGEST_FRAGMENT = 32 * 1024;
const LONGEST_CODE = 256 * 1024;
const SHAPE = /^#code=([0-9a-z]{1,4})\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;
export const TOO_LONG = "This program is too long for a link; download it as a file instead.";
const DAMAGED = "The program in this link is damaged: part of the address is missing or changed.";
const NEWER = "This link was made by a newer version of this site; reload the page to get that version.";

/**
 * @param {string} root absolute address of the site's root, with a slash at the end
 * @param {string} code
 * @returns {Promise<string>} address of the playground with this code
 * @throws {Error} a sentence, if the code is too long
 */
export async function codeAddress(root, code) {
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
