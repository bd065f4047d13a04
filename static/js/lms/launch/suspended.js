/**
 * A student's work as one short text, which a course keeps from visit to visit.
 *
 * `1.CHECKSUM.DATA`: entries of the store as JSON, compressed. Where that is too long for
 * the course, what can be missed is left out first and programs last; see `shorter`.
 *
 * @typedef {import("../loan.js").Entries} Entries
 * @typedef {{text: string, missing: string[]}} Suspended  keys of the work that found no room
 */
import { fromLetters, pack, toLetters, unpack } from "../../files/packing.js";
import { checksum } from "../../storage/record.js";
import { areEntries } from "../loan.js";

const SHAPE = /^1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;
const MOST = 4_000_000; // bytes that a text may become

/** @param {Entries} entries @param {number} limit characters @returns {Promise<Suspended>} */
export async function suspend(entries, limit) {
  const missing = [];
  let rest = entries;
  let text = await write(rest);
  if (text.length > limit) {
    rest = rest.map(shorter);
    text = await write(rest);
  }
  while (text.length > limit && rest.length) {
    const largest = rest.reduce((one, two) => (weight(two) > weight(one) ? two : one));
    missing.push(largest[0]);
    rest = rest.filter((entry) => entry !== largest);
    text = await write(rest);
  }
  return { text, missing };
}

/** The same at once, for a page that is being closed: longer, and "" if too long. @param {Entries} entries @param {number} limit */
export function suspendNow(entries, limit) {
  const json = JSON.stringify(entries.map(shorter));
  const text = `0.${checksum(json)}.${toLetters(new TextEncoder().encode(json))}`;
  return text.length <= limit ? text : "";
}

/** @param {string} text @returns {Promise<Entries | null>} null if it is damaged, or not ours */
export async function resume(text) {
  if (text === "") return [];
  try {
    const json = await read(text);
    const entries = json === null ? null : JSON.parse(json);
    return areEntries(entries) ? entries : null;
  } catch {
    return null;
  }
}

/** @param {Entries} entries */
async function write(entries) {
  const json = JSON.stringify(entries);
  return `1.${checksum(json)}.${toLetters(await pack(new TextEncoder().encode(json)))}`;
}

/** @param {string} text @returns {Promise<string | null>} */
async function read(text) {
  const found = SHAPE.exec(text.replace(/^0/, "1"));
  if (!found) return null;
  const [, sum, letters] = found;
  const bytes = fromLetters(letters);
  const json = new TextDecoder("utf-8", { fatal: true })
    .decode(text.startsWith("0") ? bytes : await unpack(bytes, MOST));
  return checksum(json) === sum ? json : null;
}

/**
 * Without what the rest still tells: when each attempt was, and the words of its checks.
 * @param {[string, unknown]} entry @returns {[string, unknown]}
 */
function shorter([key, value]) {
  if (!key.startsWith("progress/exercise/") || typeof value !== "object" || value === null) return [key, value];
  const { history = [], ...record } = /** @type {any} */ (value);
  const best = [...history].sort(([, a, of], [, b, among]) => b / among - a / of).slice(0, 1);
  return [key, { ...record, history: best, result: null, code: "" }];
}

/** Programs are what can be written again from a file: they go before all that was reached. @param {[string, unknown]} entry */
const weight = ([key, value]) => JSON.stringify(value).length + (key.startsWith("cell/") ? MOST : 0);
