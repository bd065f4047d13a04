/**
 * One slot of a saved record as text: a line that says what follows, then JSON.
 *
 * `descent SCHEMA COUNTER LENGTH CHECKSUM WRITER\nJSON`. The checksum covers all of it, in
 * this and every later schema, so that a damaged schema number is not taken for a newer one.
 *
 * @typedef {{state: "good", json: string, counter: number, writer: string}} Good
 * @typedef {Good | {state: "empty" | "damaged" | "newer"}} Decoded
 */

export const SCHEMA = 1;
const HEADER = /^descent (\d{1,4}) (\d{1,15}) (\d{1,9}) ([0-9a-f]{8}) ([a-z0-9]{1,16})$/;
const POLYNOMIAL = 0xedb88320; // CRC-32 as in zip and PNG

const TABLE = Uint32Array.from({length: 256}, (_, byte) => {
  let rest = byte;
  for (let k = 0; k < 8; k += 1) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/** CRC-32 over both bytes of every UTF-16 unit. @param {string} text */
export function checksum(text) {
  let rest = 0xffffffff;
  for (let k = 0; k < text.length; k += 1) {
    const unit = text.charCodeAt(k);
    rest = TABLE[(rest ^ unit) & 0xff] ^ (rest >>> 8);
    rest = TABLE[(rest ^ (unit >>> 8)) & 0xff] ^ (rest >>> 8);
  }
  return ((rest ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

/**
 * @param {string} json @param {number} counter @param {string} writer
 * @param {number} [schema] another one only in tests
 */
export function encode(json, counter, writer, schema = SCHEMA) {
  const numbers = [schema, counter, json.length];
  const sum = checksum(`${numbers.join(" ")} ${writer}\n${json}`);
  return `descent ${numbers.join(" ")} ${sum} ${writer}\n${json}`;
}

/** @param {string | null} text @returns {Decoded} */
export function decode(text) {
  if (text === null) return {state: "empty"};
  const end = text.indexOf("\n");
  const found = HEADER.exec(text.slice(0, Math.max(end, 0)));
  if (!found) return {state: "damaged"};
  const [, schema, counter, length, sum, writer] = found;
  const json = text.slice(end + 1);
  const covered = `${schema} ${counter} ${length} ${writer}\n${json}`;
  if (json.length !== Number(length) || checksum(covered) !== sum) return {state: "damaged"};
  if (Number(schema) > SCHEMA) return {state: "newer"};
  if (Number(schema) < SCHEMA || !isJson(json)) return {state: "damaged"};
  return {state: "good", json, counter: Number(counter), writer};
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
