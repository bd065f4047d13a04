/**
 * What a checker said, taken apart and put together anew: it comes out of the student's
 * sandbox, so only its shape, finite numbers and plain text of bounded length pass.
 *
 * @typedef {{name: string, status: "passed" | "failed" | "skipped", passed: boolean, message: string}} Check
 * @typedef {{name: string, role: string, kind: string, x: number[], y: number[]}} Series
 * @typedef {{title: string, x_label: string, y_label: string, series: Series[]}} Picture
 * @typedef {{exercise: string, seed: number, passed: boolean, checks: Check[], picture: Picture | null}} Result
 */

const MOST = {checks: 60, message: 4000, name: 200, series: 12, points: 2000, number: 1e300};
const STATUSES = ["passed", "failed", "skipped"];
const ROLES = ["yours", "reference", "data"];
const KINDS = ["line", "points", "bars"];
// Control characters, and those that turn the direction of what follows.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * @param {string} slug the exercise that was checked
 * @param {unknown} raw
 * @returns {Result | null} null if it is not a result of this exercise
 */
export function readResult(slug, raw) {
  const told = fields(raw);
  const checks = told && list(told.checks, MOST.checks, readCheck);
  if (!told || told.exercise !== slug || !checks?.length) return null;
  return {
    exercise: slug,
    seed: Number.isSafeInteger(told.seed) ? told.seed : 0,
    passed: checks.every((check) => check.passed),
    checks,
    picture: readPicture(told.picture),
  };
}

/** @param {unknown} raw @returns {Check | null} */
export function readCheck(raw) {
  const told = fields(raw);
  if (!told || typeof told.name !== "string" || typeof told.message !== "string") return null;
  const passed = told.passed === true;
  const skipped = !passed && told.status === "skipped";
  const status = passed ? "passed" : skipped ? "skipped" : "failed";
  if (told.status !== undefined && !STATUSES.includes(told.status)) return null;
  return {name: plain(told.name, MOST.name), status, passed, message: plain(told.message, MOST.message)};
}

/** A picture that is not one is left out; what the checks said stays. @param {unknown} raw @returns {Picture | null} */
export function readPicture(raw) {
  const told = fields(raw);
  const series = told && list(told.series, MOST.series, readSeries);
  if (!told || !series?.length) return null;
  const [title, x_label, y_label] = [told.title, told.x_label, told.y_label].map((text) =>
    typeof text === "string" ? plain(text, MOST.name) : "");
  return {title, x_label, y_label, series};
}

/** @param {unknown} raw @returns {Series | null} */
function readSeries(raw) {
  const told = fields(raw);
  if (!told || !ROLES.includes(told.role) || !KINDS.includes(told.kind)) return null;
  const x = list(told.x, MOST.points, readNumber);
  const y = list(told.y, MOST.points, readNumber);
  if (typeof told.name !== "string" || !x || !y || x.length !== y.length) return null;
  return {name: plain(told.name, MOST.name), role: told.role, kind: told.kind, x, y};
}

/** @param {unknown} raw @returns {Record<string, any> | null} */
export function fields(raw) {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? raw : null;
}

/**
 * All of a list, or null if it is none, too long, or one of it does not pass.
 * @template T @param {unknown} raw @param {number} most @param {(item: unknown) => T | null} read
 * @returns {T[] | null}
 */
export function list(raw, most, read) {
  if (!Array.isArray(raw) || raw.length > most) return null;
  const items = Array.from(raw, read);
  return items.every((item) => item !== null) ? /** @type {T[]} */ (items) : null;
}

/** @param {string} text @param {number} most */
export const plain = (text, most) => text.slice(0, most).replace(UNSEEN, "");

/** @param {unknown} raw */
const readNumber = (raw) =>
  typeof raw === "number" && Math.abs(raw) <= MOST.number ? raw : null; // NaN is not
