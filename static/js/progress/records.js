/**
 * What is kept of exercises and quizzes: how a record is read, and how two become one.
 * Keys are `exercise/SLUG`, `sim/SLUG` (the quiz of a simulation) and `quiz/ID`.
 *
 * @typedef {v.InferOutput<typeof Score>} Score
 * @typedef {v.InferOutput<typeof OpenRound>} OpenRound
 * @typedef {v.InferOutput<typeof Verdict>} Verdict
 * @typedef {v.InferOutput<typeof Exercise>} Exercise  times in milliseconds, history as (time, held, of)
 * @typedef {v.InferOutput<typeof Quiz>} Quiz  by number of the question
 */
import * as v from "valibot";
import { count, flag, list, plain, read, shape, text, thing } from "../core/validation.js";
import { Checks } from "./check-result.js";

const MOST = { attempts: 1e6, hints: 100, code: 60_000, history: 40, points: 1e4, questions: 100 };
const moment = count(8.64e15); // the latest of JavaScript's calendar
export const ENOUGH = 0.8; // of the points, for a quiz to count as done

const Score = v.pipe(
  shape({
    points: v.pipe(v.number(), v.minValue(0)),
    possible: count(MOST.points),
    rounds: v.optional(count(MOST.attempts), 1),
    at: v.optional(moment, 0),
  }),
  v.check(({ points, possible }) => points <= possible),
);

/** A round that is under way, as the quiz has it kept. */
const OpenRound = v.pipe(
  v.object({ points: v.number(), possible: v.number(), count: v.number(), answers: v.array(v.unknown()) }),
  v.transform(({ answers, ...rest }) => ({ ...rest, answered: answers.length })),
  v.check(
    ({ points, possible, count, answered }) =>
      0 <= points && points <= possible && possible <= count && answered <= count,
  ),
);

const Verdict = v.pipe(
  shape({ checks: v.pipe(Checks, v.minLength(1)) }),
  v.transform(({ checks }) => ({ passed: checks.every(({ passed }) => passed), checks })),
);

const Exercise = shape({
  attempts: count(MOST.attempts),
  passed: v.boolean(),
  hints: count(MOST.hints),
  solved: flag,
  first: moment,
  last: moment,
  code: text(MOST.code),
  result: v.fallback(v.nullable(Verdict), null),
  history: list(v.strictTuple([moment, moment, moment]), MOST.history),
  quiz: v.fallback(v.nullable(Score), null),
});

const Quiz = shape({
  right: v.pipe(thing, v.record(v.pipe(v.string(), v.regex(/^\d{1,3}$/)), v.boolean()), v.maxEntries(MOST.questions)),
  at: moment,
});

/** @type {Record<string, {schema: v.GenericSchema, merge: (one: any, two: any) => any, done: (record: any, question: string) => boolean}>} */
const KINDS = {
  exercise: { schema: Exercise, merge: mergeExercises, done: (record) => record.passed },
  sim: { schema: Score, merge: mergeScores, done: (record) => isEnough(record) },
  quiz: { schema: Quiz, merge: mergeQuizzes, done: (record, question) => record.right[question] === true },
};

/** @param {string} key */
const kindOf = (key) => (/^[a-z]+\/[\w/-]{1,120}$/.test(key) ? KINDS[key.split("/")[0]] : undefined);

/** @param {string} key @param {unknown} raw @returns {any} null if it is no such record */
export function readRecord(key, raw) {
  const kind = kindOf(key);
  return kind ? read(kind.schema, raw) : null;
}

/** @param {unknown} raw @returns {Score | null} */
export const readScore = (raw) => read(Score, raw);

/** @param {unknown} raw @returns {OpenRound | null} */
export const readOpenRound = (raw) => read(OpenRound, raw);

/** Both, where nothing that was reached is lost. @param {string} key @param {any} one @param {any} two */
export const mergeRecords = (key, one, two) => kindOf(key)?.merge(one, two);

/** @param {string} item key of a record, for a quiz with `#` and the question @param {any} record */
export function isDone(item, record) {
  const [key, question = ""] = item.split("#");
  return Boolean(record && kindOf(key)?.done(record, question));
}

/** @returns {Exercise} */
export function blankExercise() {
  return {
    attempts: 0,
    passed: false,
    hints: 0,
    solved: false,
    first: 0,
    last: 0,
    code: "",
    result: null,
    history: [],
    quiz: null,
  };
}

/** @param {Exercise} one @param {Exercise} two @returns {Exercise} */
function mergeExercises(one, two) {
  const [older, newer] = one.last <= two.last ? [one, two] : [two, one];
  const moments = new Map([...older.history, ...newer.history].map((moment) => [moment.join(), moment]));
  const starts = [one.first, two.first].filter(Boolean);
  return {
    attempts: Math.max(one.attempts, two.attempts, moments.size),
    passed: one.passed || two.passed,
    hints: Math.max(one.hints, two.hints),
    solved: one.solved || two.solved,
    first: starts.length ? Math.min(...starts) : 0,
    last: newer.last,
    code: newer.code || older.code,
    result: newer.result ?? older.result,
    history: [...moments.values()].sort(([a], [b]) => a - b).slice(-MOST.history),
    quiz: one.quiz && two.quiz ? mergeScores(one.quiz, two.quiz) : (one.quiz ?? two.quiz),
  };
}

/** The better one. @param {Score} one @param {Score} two @returns {Score} */
function mergeScores(one, two) {
  const better = share(two) > share(one) ? two : one;
  return { ...better, rounds: Math.max(one.rounds, two.rounds), at: Math.max(one.at, two.at) };
}

/** @param {Quiz} one @param {Quiz} two @returns {Quiz} */
function mergeQuizzes(one, two) {
  const right = { ...one.right };
  for (const [number, value] of Object.entries(two.right)) right[number] = value || right[number] === true;
  return { right, at: Math.max(one.at, two.at) };
}

/** @param {Score} score */
const share = ({ points, possible }) => (possible > 0 ? points / possible : 0);

/** @param {Score} score */
export const isEnough = (score) => share(score) >= ENOUGH;

/**
 * An exercise after one more check.
 * @param {Exercise} record @param {Verdict} result @param {string} code @param {number} at @returns {Exercise}
 */
export function withAttempt(record, result, code, at) {
  const held = result.checks.filter(({ passed }) => passed).length;
  /** @type {[number, number, number]} */
  const moment = [at, held, result.checks.length];
  return {
    ...record,
    attempts: record.attempts + 1,
    passed: record.passed || result.passed,
    first: record.first || at,
    last: at,
    code: plain(code, MOST.code),
    result: { passed: result.passed, checks: result.checks },
    history: [...record.history, moment].slice(-MOST.history),
  };
}
