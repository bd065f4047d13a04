/**
 * What is kept of exercises and quizzes: how a record is read, and how two become one.
 * Keys are `exercise/SLUG`, `sim/SLUG` (the quiz of a simulation) and `quiz/ID`.
 *
 * @typedef {import("./check-result.js").Check} Check
 * @typedef {{points: number, possible: number, rounds: number, at: number}} Score
 * @typedef {{passed: boolean, checks: Check[]}} Verdict
 * @typedef {{attempts: number, passed: boolean, hints: number, solved: boolean, first: number,
 *   last: number, code: string, result: Verdict | null, history: [number, number, number][],
 *   quiz: Score | null}} Exercise  times in milliseconds, history as (time, held, of)
 * @typedef {{right: Record<string, boolean>, at: number}} Quiz  by number of the question
 */
import {fields, list, plain, readCheck} from "./check-result.js";

const MOST = {attempts: 1e6, hints: 100, code: 60_000, checks: 60, history: 40, points: 1e4, questions: 100};
const LATEST = 8.64e15; // of JavaScript's calendar
export const ENOUGH = 0.8; // of the points, for a quiz to count as done

/** @type {Record<string, {read: (raw: unknown) => any, merge: (one: any, two: any) => any, done: (record: any, question: string) => boolean}>} */
const KINDS = {
  exercise: {read: readExercise, merge: mergeExercises, done: (record) => record.passed},
  sim: {read: readScore, merge: mergeScores, done: (record) => isEnough(record)},
  quiz: {read: readQuiz, merge: mergeQuizzes, done: (record, question) => record.right[question] === true},
};

/** @param {string} key */
const kindOf = (key) => (/^[a-z]+\/[\w/-]{1,120}$/.test(key) ? KINDS[key.split("/")[0]] : undefined);

/** @param {string} key @param {unknown} raw @returns {any} null if it is no such record */
export const readRecord = (key, raw) => kindOf(key)?.read(raw) ?? null;

/** Both, where nothing that was reached is lost. @param {string} key @param {any} one @param {any} two */
export const mergeRecords = (key, one, two) => kindOf(key)?.merge(one, two);

/** @param {string} item key of a record, for a quiz with `#` and the question @param {any} record */
export function isDone(item, record) {
  const [key, question = ""] = item.split("#");
  return Boolean(record && kindOf(key)?.done(record, question));
}

/** @returns {Exercise} */
export function blankExercise() {
  return {attempts: 0, passed: false, hints: 0, solved: false, first: 0, last: 0, code: "", result: null,
    history: [], quiz: null};
}

/** @param {unknown} raw @returns {Exercise | null} */
function readExercise(raw) {
  const told = fields(raw);
  if (!told || !isCount(told.attempts, MOST.attempts) || typeof told.passed !== "boolean") return null;
  const history = list(told.history, MOST.history, readMoment);
  const numbers = isCount(told.hints, MOST.hints) && isCount(told.first, LATEST) && isCount(told.last, LATEST);
  if (!history || !numbers || typeof told.code !== "string" || told.code.length > MOST.code) return null;
  return {
    attempts: told.attempts, passed: told.passed, hints: told.hints, solved: told.solved === true,
    first: told.first, last: told.last, code: told.code, result: readVerdict(told.result), history,
    quiz: readScore(told.quiz),
  };
}

/** @param {unknown} raw @returns {Verdict | null} */
function readVerdict(raw) {
  const checks = list(fields(raw)?.checks, MOST.checks, readCheck);
  return checks?.length ? {passed: checks.every(({passed}) => passed), checks} : null;
}

/** @param {unknown} raw @returns {[number, number, number] | null} */
function readMoment(raw) {
  const numbers = list(raw, 3, (item) => (isCount(item, LATEST) ? Number(item) : null));
  return numbers?.length === 3 ? /** @type {[number, number, number]} */ (numbers) : null;
}

/** @param {unknown} raw @returns {Score | null} */
export function readScore(raw) {
  const told = fields(raw);
  if (!told || !isCount(told.possible, MOST.points) || typeof told.points !== "number") return null;
  const {points, possible, rounds = 1, at = 0} = told;
  const fits = points >= 0 && points <= possible && isCount(rounds, MOST.attempts) && isCount(at, LATEST);
  return fits ? {points, possible, rounds, at} : null;
}

/** @param {unknown} raw @returns {Quiz | null} */
function readQuiz(raw) {
  const told = fields(raw);
  const right = fields(told?.right);
  if (!told || !right || !isCount(told.at, LATEST)) return null;
  const answers = Object.entries(right);
  const fit = answers.every(([number, value]) => /^\d{1,3}$/.test(number) && typeof value === "boolean");
  return fit && answers.length <= MOST.questions ? {right: Object.fromEntries(answers), at: told.at} : null;
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
    quiz: one.quiz && two.quiz ? mergeScores(one.quiz, two.quiz) : one.quiz ?? two.quiz,
  };
}

/** The better one. @param {Score} one @param {Score} two @returns {Score} */
function mergeScores(one, two) {
  const better = share(two) > share(one) ? two : one;
  return {...better, rounds: Math.max(one.rounds, two.rounds), at: Math.max(one.at, two.at)};
}

/** @param {Quiz} one @param {Quiz} two @returns {Quiz} */
function mergeQuizzes(one, two) {
  const right = {...one.right};
  for (const [number, value] of Object.entries(two.right)) right[number] = value || right[number] === true;
  return {right, at: Math.max(one.at, two.at)};
}

/** @param {Score} score */
const share = ({points, possible}) => (possible > 0 ? points / possible : 0);

/** @param {Score} score */
export const isEnough = (score) => share(score) >= ENOUGH;

/**
 * An exercise after one more check.
 * @param {Exercise} record @param {Verdict} result @param {string} code @param {number} at
 * @returns {Exercise}
 */
export function withAttempt(record, result, code, at) {
  const held = result.checks.filter(({passed}) => passed).length;
  /** @type {[number, number, number]} */
  const moment = [at, held, result.checks.length];
  return {
    ...record,
    attempts: record.attempts + 1,
    passed: record.passed || result.passed,
    first: record.first || at,
    last: at,
    code: plain(code, MOST.code),
    result: {passed: result.passed, checks: result.checks},
    history: [...record.history, moment].slice(-MOST.history),
  };
}

/** @param {unknown} value @param {number} most */
function isCount(value, most) {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
}
