/**
 * An attempt that can be handed in, and its file.
 *
 * @typedef {v.InferOutput<typeof Prediction>} Prediction
 * @typedef {v.InferOutput<typeof Outcome>} Outcome
 * @typedef {v.InferOutput<typeof Round>} Round  answers by question: choice, points
 * @typedef {v.InferOutput<typeof Attempt>} Attempt
 *   times in milliseconds, width and height of the stage in pixels of the page, picture as a `data:` address
 */
import * as v from "valibot";
import { inName, readSaved, sealed, writeSaved } from "../core/saved-files.js";
import { count, finite, flag, list, read, shape, text, words } from "../core/validation.js";
import { Checks } from "../progress/check-result.js";

const MOST = { text: 300, sentence: 2000, settings: 32_768, code: 60_000, picture: 6_000_000 };
const MANY = { predictions: 40, columns: 24, rows: 40, answers: 100, count: 1e6, width: 4000, points: 1e4 };
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Its letters as `\w`, which is ten times as fast as their ranges; the underscore does no harm. */
const PNG = /^(?:data:image\/png;base64,[\w+/]+={0,2})?$/;

const moment = v.fallback(count(8.64e15), 0);
const number = v.fallback(count(MANY.count), 0);
const label = v.fallback(words(MOST.text), "");
const points = v.pipe(v.unknown(), v.transform(Number), v.number(), v.minValue(0), v.maxValue(MANY.points));

const Prediction = shape({
  question: words(MOST.text),
  answer: words(MOST.text),
  step: number,
  of: number,
  at: moment,
});

const Outcome = shape({
  position: v.tuple([number, number]),
  sentence: words(MOST.sentence),
  columns: list(words(MOST.text), MANY.columns),
  rows: list(list(v.union([finite, words(MOST.text)]), MANY.columns), MANY.rows),
});

const Answer = v.strictTuple([
  words(MOST.sentence),
  v.pipe(v.number(), v.safeInteger()),
  v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
]);

const Round = v.pipe(
  shape({ points, possible: points, answers: v.nullish(list(Answer, MANY.answers), []) }),
  v.check((round) => round.points <= round.possible),
);

const Attempt = shape({
  sort: v.picklist(["sim", "exercise"]),
  slug: v.pipe(text(80), v.regex(SLUG)),
  title: label,
  name: label,
  begun: moment,
  ended: moment,
  theme: v.fallback(v.picklist(["dark", "light"]), "light"),
  width: v.fallback(count(MANY.width), 0),
  height: v.fallback(count(MANY.width), 0),
  settings: text(MOST.settings),
  predictions: list(Prediction, MANY.predictions),
  outcome: v.nullable(Outcome),
  picture: v.pipe(text(MOST.picture), v.regex(PNG)),
  quiz: v.nullable(Round),
  checks: Checks,
  code: text(MOST.code),
  attempts: number,
  hints: number,
  solved: flag,
});

/** @param {unknown} raw @returns {Attempt | null} */
export const readAttempt = (raw) => read(Attempt, raw);

/** @param {unknown} raw @returns {Outcome | null} */
export const readOutcome = (raw) => read(Outcome, raw);

/** @param {unknown} raw @returns {Round | null} */
export const readRound = (raw) => read(Round, raw);

export const REFUSALS = {
  large: "This file is far too large to be an attempt of this course. Nothing was opened.",
  foreign: "This is not the file of an attempt of this course. Nothing was opened.",
  damaged: "This file is damaged: part of it was cut off or changed. Nothing was opened; ask for it again.",
  newer: "This file was saved by a newer version of the course. Open it there, or reload this page and try again.",
};
const FORMAT = { format: "descent-attempt", schema: 1, field: "attempt", most: 8_000_000, refusals: REFUSALS };

/** What is handed in, also by message. @param {Attempt} attempt @param {Date} now */
export const recordOf = (attempt, now) => sealed(FORMAT, attempt, now);

/** @param {Attempt} attempt @param {Date} now */
export const writeFile = (attempt, now) => writeSaved(FORMAT, attempt, now);

/** Of a pile of files each says whose it is. @param {Pick<Attempt, "slug" | "name">} attempt @param {Date} now */
export const fileName = ({ slug, name }, now) =>
  [inName(name), slug, `${now.toISOString().slice(0, 16).replace(":", "")}.json`].filter(Boolean).join("-");

/**
 * @param {string} text @param {typeof REFUSALS} [refusals] what is said of a file that is none
 * @returns {{attempt: Attempt, saved: string} | {refused: string}}
 */
export function readFile(text, refusals = REFUSALS) {
  const found = readSaved({ ...FORMAT, refusals }, text);
  if ("refused" in found) return found;
  const attempt = readAttempt(found.content);
  return attempt ? { attempt, saved: found.saved } : { refused: refusals.damaged };
}
