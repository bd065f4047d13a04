/** Files that the reader's browser saves, and those of ours that come back: versioned, with a checksum that finds damage. */
import { checksum } from "./bytes.js";
import { fields, parsed } from "./validation.js";

const KEPT_MS = 6000; // until the browser has surely begun

/** Nobody tells a page what the frame around it forbids. @param {string} missing what is then seen */
export const ifForbidden = (missing) =>
  globalThis.self === globalThis.top
    ? ""
    : `If ${missing}, the page around this frame forbids it: open this page in a tab of its own.`;
export const IF_SAVED = ifForbidden("no file arrives");

/** What somebody has written, as part of a file's name: plain letters and digits. @param {string} text */
export const inName = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .match(/[a-z\d]+/gi)
    ?.join("-") ?? "";

/** @param {string} name @param {Blob | string} content text is JSON */
export function saveFile(name, content) {
  const blob = typeof content === "string" ? new Blob([content], { type: "application/json" }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/**
 * @typedef {object} Format
 * @property {string} format its name
 * @property {number} schema
 * @property {string} field that holds the content
 * @property {number} most characters
 * @property {Record<"large" | "foreign" | "damaged" | "newer", string>} refusals
 */

/** What is saved, as an object. @param {Format} of @param {unknown} content @param {Date} now */
export function sealed({ format, schema, field }, content, now) {
  return { format, schema, saved: now.toISOString(), checksum: checksum(JSON.stringify(content)), [field]: content };
}

/** @param {Format} of @param {unknown} content @param {Date} now */
export const writeSaved = (of, content, now) => `${JSON.stringify(sealed(of, content, now), null, 1)}\n`;

/**
 * @param {Format} of @param {string} text of a file
 * @returns {{content: unknown, saved: string} | {refused: string}} content as it was saved, its shape unknown
 */
export function readSaved({ format, schema, field, most, refusals }, text) {
  if (text.length > most) return { refused: refusals.large };
  const file = fields(parsed(text));
  if (!file) return { refused: text.includes(format) ? refusals.damaged : refusals.foreign };
  if (file.format !== format) return { refused: refusals.foreign };
  if (Number.isSafeInteger(file.schema) && file.schema > schema) return { refused: refusals.newer };
  const whole = file.schema === schema && checksum(JSON.stringify(file[field]) ?? "") === file.checksum;
  return whole
    ? { content: file[field], saved: typeof file.saved === "string" ? file.saved.slice(0, 40) : "" }
    : { refused: refusals.damaged };
}
