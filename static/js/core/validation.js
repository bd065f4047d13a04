/**
 * What comes from outside, from a file or out of a sandbox, is taken apart and put together
 * anew: only its shape, finite numbers and plain text of bounded length pass.
 */
import * as v from "valibot";

// Control characters, and those that turn the direction of what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** @param {unknown} raw @returns {Record<string, any> | null} */
export const fields = (raw) => (typeof raw === "object" && raw !== null && !Array.isArray(raw) ? raw : null);

/** @param {string} text @param {number} most */
export const plain = (text, most) => text.slice(0, most).replace(UNSEEN, "");

/** @param {string} text @returns {unknown} null if it is no JSON */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * What a schema makes of something, null if that does not fit.
 * @template {v.GenericSchema} S @param {S} schema @param {unknown} raw @returns {v.InferOutput<S> | null}
 */
export function read(schema, raw) {
  const { success, output } = v.safeParse(schema, raw, { abortEarly: true });
  return success ? output : null;
}

/** An object that is no list. */
export const thing = v.custom((raw) => fields(raw) !== null);

/** @template {v.ObjectEntries} E @param {E} entries */
export const shape = (entries) => v.pipe(thing, v.object(entries));

/** Text as it is, or nothing. @param {number} most characters */
export const text = (most) => v.pipe(v.string(), v.maxLength(most));

/** Text, cut and without what cannot be seen. @param {number} most characters */
export const words = (most) =>
  v.pipe(
    v.string(),
    v.transform((it) => plain(it, most)),
  );

/** All of a list, or nothing. @template {v.GenericSchema} S @param {S} item @param {number} most */
export const list = (item, most) =>
  v.pipe(
    v.custom((raw) => Array.isArray(raw) && raw.length <= most),
    v.array(item),
  );

/** @param {number} most */
export const count = (most) => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(most));

export const finite = v.pipe(v.number(), v.finite());

/** True or, whatever else there is, false. */
export const flag = v.pipe(
  v.optional(v.unknown(), false),
  v.transform((it) => it === true),
);
