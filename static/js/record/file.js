/**
 * An attempt as a file: versioned, with a checksum that finds damage, and read with care.
 *
 * @typedef {import("./attempt.js").Attempt} Attempt
 * @typedef {{attempt: Attempt, saved: string} | {refused: string}} Reading
 */
import { fields } from "../exercises/result.js";
import { checksum } from "../storage/record.js";
import { readAttempt } from "./attempt.js";

const FORMAT = "descent-attempt";
export const SCHEMA = 1;
const MOST_CHARACTERS = 8_000_000;

export const REFUSALS = {
  large: "This file is far too large to be an attempt of this course. Nothing was opened.",
  foreign: "This is not the file of an attempt of this course. Nothing was opened.",
  damaged: "This file is damaged: part of it was cut off or changed. Nothing was opened; ask for it again.",
  newer: "This file was saved by a newer version of the course. Open it there, or reload this page and try again.",
};

/** What is handed in, also by message. @param {Attempt} attempt @param {Date} now */
export function recordOf(attempt, now) {
  const sum = checksum(JSON.stringify(attempt));
  return { format: FORMAT, schema: SCHEMA, saved: now.toISOString(), checksum: sum, attempt };
}

/** @param {Attempt} attempt @param {Date} now */
export const writeFile = (attempt, now) => `${JSON.stringify(recordOf(attempt, now), null, 1)}\n`;

/** @param {Attempt} attempt @param {Date} now */
export const fileName = ({ slug }, now) => `${slug}-${now.toISOString().slice(0, 16).replace(":", "")}.json`;

/** @param {string} text @returns {Reading} */
export function readFile(text) {
  if (text.length > MOST_CHARACTERS) return { refused: REFUSALS.large };
  const file = fields(parsed(text));
  if (!file) return { refused: text.includes(FORMAT) ? REFUSALS.damaged : REFUSALS.foreign };
  if (file.format !== FORMAT) return { refused: REFUSALS.foreign };
  if (Number.isSafeInteger(file.schema) && file.schema > SCHEMA) return { refused: REFUSALS.newer };
  if (file.schema !== SCHEMA || checksum(JSON.stringify(file.attempt) ?? "") !== file.checksum) {
    return { refused: REFUSALS.damaged };
  }
  const attempt = readAttempt(file.attempt);
  const saved = typeof file.saved === "string" ? file.saved.slice(0, 40) : "";
  return attempt ? { attempt, saved } : { refused: REFUSALS.damaged };
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
