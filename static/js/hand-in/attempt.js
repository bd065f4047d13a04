/**
 * An attempt that can be handed in, taken apart and put together anew: it may come out of
 * a file, so only its shape, finite numbers and plain text of bounded length pass.
 *
 * @typedef {import("../core/events.js").Prediction} Prediction
 * @typedef {import("../core/events.js").Outcome} Outcome
 * @typedef {import("../core/events.js").Round} Round
 * @typedef {import("../progress/check-result.js").Check} Check
 * @typedef {{sort: "sim" | "exercise", slug: string, title: string, name: string, begun: number,
 *   ended: number, theme: "light" | "dark", width: number, settings: string, predictions: Prediction[],
 *   outcome: Outcome | null, picture: string, quiz: Round | null, checks: Check[], code: string,
 *   attempts: number, hints: number, solved: boolean}} Attempt
 *   times in milliseconds, width in pixels of the page, picture as a `data:` address
 */
import { fields, list, plain, readCheck } from "../progress/check-result.js";
import { checksum } from "../storage/slots.js";

const MOST = {
  text: 300, sentence: 2000, settings: 32_768, code: 60_000, picture: 6_000_000, predictions: 40, columns: 24,
  rows: 40, answers: 100, checks: 60, count: 1e6, width: 4000, time: 8.64e15,
};
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PNG = /^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/;

/** @param {unknown} raw @returns {Attempt | null} null if it is none */
export function readAttempt(raw) {
  const told = fields(raw);
  if (!told || !isSlug(told.slug) || !["sim", "exercise"].includes(told.sort)) return null;
  const predictions = list(told.predictions, MOST.predictions, readPrediction);
  const checks = list(told.checks, MOST.checks, readCheck);
  const outcome = told.outcome === null ? null : readOutcome(told.outcome);
  const quiz = told.quiz === null ? null : readRound(told.quiz);
  const texts = isText(told.settings, MOST.settings) && isText(told.code, MOST.code) && isText(told.picture, MOST.picture);
  if (!predictions || !checks || outcome === undefined || quiz === undefined || !texts) return null;
  if (told.picture !== "" && !PNG.test(told.picture)) return null;
  return {
    sort: told.sort, slug: told.slug, title: text(told.title), name: text(told.name),
    begun: count(told.begun, MOST.time), ended: count(told.ended, MOST.time),
    theme: told.theme === "dark" ? "dark" : "light", width: count(told.width, MOST.width),
    settings: told.settings, predictions, outcome, picture: told.picture, quiz, checks, code: told.code,
    attempts: count(told.attempts, MOST.count), hints: count(told.hints, MOST.count), solved: told.solved === true,
  };
}

/** @param {unknown} raw @returns {Prediction | null} */
function readPrediction(raw) {
  const told = fields(raw);
  if (!told || typeof told.question !== "string" || typeof told.answer !== "string") return null;
  const [step, of] = [count(told.step, MOST.count), count(told.of, MOST.count)];
  return { question: text(told.question), answer: text(told.answer), step, of, at: count(told.at, MOST.time) };
}

/** @param {unknown} raw @returns {Outcome | undefined} */
export function readOutcome(raw) {
  const told = fields(raw);
  const columns = told && list(told.columns, MOST.columns, (it) => (typeof it === "string" ? text(it) : null));
  const rows = told && list(told.rows, MOST.rows, (row) => list(row, MOST.columns, readCell));
  if (!told || !columns || !rows || typeof told.sentence !== "string" || !Array.isArray(told.position)) return undefined;
  const [at, of] = told.position;
  const position = /** @type {[number, number]} */ ([count(at, MOST.count), count(of, MOST.count)]);
  return { position, sentence: plain(told.sentence, MOST.sentence), columns, rows };
}

/** @param {unknown} raw @returns {Round | undefined} */
export function readRound(raw) {
  const told = fields(raw);
  const answers = told && list(told.answers ?? [], MOST.answers, readAnswer);
  const points = Number(told?.points);
  if (!told || !answers || !(points >= 0) || !(points <= told.possible) || !(told.possible <= 1e4)) return undefined;
  return { points, possible: Number(told.possible), answers };
}

/** @param {unknown} raw @returns {[string, number, number] | null} */
function readAnswer(raw) {
  if (!Array.isArray(raw) || raw.length !== 3 || typeof raw[0] !== "string") return null;
  const [prompt, choice, points] = raw;
  const fits = Number.isSafeInteger(choice) && points >= 0 && points <= 1;
  return fits ? [plain(prompt, MOST.sentence), choice, points] : null;
}

/** @param {unknown} raw @returns {string | number | null} */
function readCell(raw) {
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : null;
  return typeof raw === "string" ? text(raw) : null;
}

/** @param {unknown} raw */
const text = (raw) => (typeof raw === "string" ? plain(raw, MOST.text) : "");

/** @param {unknown} raw @param {number} most @returns {number} */
const count = (raw, most) => (Number.isSafeInteger(raw) && Number(raw) >= 0 && Number(raw) <= most ? Number(raw) : 0);

/** @param {unknown} raw @param {number} most */
const isText = (raw, most) => typeof raw === "string" && raw.length <= most;

/** @param {unknown} raw */
const isSlug = (raw) => typeof raw === "string" && raw.length <= 80 && SLUG.test(raw);

/**
 * An attempt as a file: versioned, with a checksum that finds damage, and read with care.
 *
 * @typedef {{attempt: Attempt, saved: string} | {refused: string}} Reading
 */

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
