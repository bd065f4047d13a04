/**
 * What a checker said of a student's program: it comes out of the student's sandbox.
 *
 * @typedef {v.InferOutput<typeof Check>} Check
 * @typedef {v.InferOutput<typeof Result>} Result
 */
import * as v from "valibot";
import { flag, list, read, shape, words } from "../core/validation.js";

const MOST = { checks: 60, message: 4000, name: 200, series: 12, points: 2000, number: 1e300 };
const number = v.pipe(v.number(), v.minValue(-MOST.number), v.maxValue(MOST.number));
const label = v.fallback(words(MOST.name), "");

const Check = v.pipe(
  shape({
    name: words(MOST.name),
    status: v.optional(v.picklist(["passed", "failed", "skipped"]), "failed"),
    passed: flag,
    message: words(MOST.message),
  }),
  v.transform(({ name, status, passed, message }) => ({ name, status: statusOf(passed, status), passed, message })),
);

/** @param {boolean} passed @param {string} said @returns {"passed" | "failed" | "skipped"} */
const statusOf = (passed, said) => (passed ? "passed" : said === "skipped" ? "skipped" : "failed");

const Series = v.pipe(
  shape({
    name: words(MOST.name),
    role: v.picklist(["yours", "reference", "data"]),
    kind: v.picklist(["line", "points", "bars"]),
    x: list(number, MOST.points),
    y: list(number, MOST.points),
  }),
  v.check(({ x, y }) => x.length === y.length),
);

const Picture = shape({
  title: label,
  x_label: label,
  y_label: label,
  series: v.pipe(list(Series, MOST.series), v.minLength(1)),
});

export const Checks = list(Check, MOST.checks);

const Result = v.pipe(
  shape({
    exercise: v.string(),
    seed: v.fallback(v.pipe(v.number(), v.safeInteger()), 0),
    checks: v.pipe(Checks, v.minLength(1)),
    picture: v.fallback(v.nullable(Picture), null), // one that is none is left out; what the checks said stays
  }),
  v.transform(({ exercise, seed, checks, picture }) => ({
    exercise,
    seed,
    passed: checks.every(({ passed }) => passed),
    checks,
    picture,
  })),
);

/**
 * @param {string} slug the exercise that was checked @param {unknown} raw
 * @returns {Result | null} null if it is not a result of this exercise
 */
export function readResult(slug, raw) {
  const result = read(Result, raw);
  return result?.exercise === slug ? result : null;
}
