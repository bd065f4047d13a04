/**
 * What a page is about, and how far the student has come with it.
 *
 * @import { OpenRound, Score } from "../progress/records.js"
 * @typedef {{completed: boolean, passed: boolean, score: number | null, progress: number}} Standing
 *   score (null before the first points) and progress as shares of 1
 */
import { ENOUGH, isEnough } from "../progress/records.js";

/** @param {Document} page @returns {string} `section/CHAPTER/NAME`, `chapter/SLUG`, `sim/SLUG`, `exercise/SLUG`, or "" */
export function itemOf(page) {
  const part = /** @type {HTMLElement | null} */ (page.querySelector(ONE_SECTION));
  if (part) return `section/${part.dataset.chapter}/${part.dataset.only}`;
  for (const kind of ["chapter", "sim", "exercise"]) {
    const main = /** @type {HTMLElement | null} */ (page.querySelector(MAIN[kind]));
    if (main) return `${kind}/${main.dataset[kind]}`;
  }
  return "";
}

/** Who has done a section has not done its chapter, which is what a course knows. */
const ONE_SECTION = ".book[data-only]";
/** @type {Record<string, string>} */
const MAIN = { chapter: ".book[data-chapter]", sim: "[data-sim][data-sim-main]", exercise: "[data-exercise]" };

/** @param {string} item @param {import("../progress/progress.js").Progress} progress @param {Document} page @returns {Standing} */
export function standingOf(item, progress, page) {
  const [kind] = item.split("/");
  if (kind === "chapter" || kind === "section") return chapterStanding(partsOf(page), progress);
  const record = progress.read(item);
  return kind === "sim" ? simStanding(record, progress.openRound(item)) : exerciseStanding(record);
}

/**
 * A round of the quiz, of which the best counts. One that is open counts for what it has: what is
 * not answered yet brings nothing.
 * @param {Score | null} best @param {OpenRound | null} open @returns {Standing}
 */
function simStanding(best, open) {
  const shares = [best, open].flatMap((it) => (it?.possible ? [it.points / it.possible] : []));
  const score = best || open?.answered ? Math.max(0, ...shares) : null;
  const progress = best ? 1 : open ? open.answered / open.count : 0;
  return { completed: best !== null, passed: best !== null && isEnough(best), score, progress };
}

/** The checks that held, of which the best attempt counts. @param {import("../progress/records.js").Exercise | null} record @returns {Standing} */
function exerciseStanding(record) {
  const shares = record?.history.map(([, held, of]) => held / of) ?? [];
  const passed = record?.passed === true;
  const score = passed ? 1 : shares.length ? Math.max(...shares) : null;
  return { completed: passed, passed, score, progress: score ?? 0 };
}

/** Questions answered right and exercises passed. @param {string[]} parts @param {{done: (part: string) => boolean}} progress @returns {Standing} */
function chapterStanding(parts, progress) {
  const share = parts.length ? parts.filter((part) => progress.done(part)).length / parts.length : 0;
  const enough = share >= ENOUGH;
  return { completed: enough, passed: enough, score: share || null, progress: share };
}

/**
 * By the mark that a teacher has set. A quiz is done at its end all the same; of checks and questions
 * enough is done.
 * @param {string} item @param {Standing} standing @param {number | null} mark as a share of 1, null for the usual
 * @returns {Standing}
 */
export function judged(item, standing, mark) {
  if (mark === null || standing.score === null) return standing;
  const enough = standing.score >= mark;
  if (item.startsWith("sim/")) return { ...standing, passed: standing.completed && enough };
  return { ...standing, completed: enough, passed: enough };
}

/** @param {Document} page */
function partsOf(page) {
  const quizzes = [...page.querySelectorAll("[data-quiz]")].flatMap((quiz) =>
    [...quiz.querySelectorAll(".question")].map(
      (_, index) => `quiz/${/** @type {HTMLElement} */ (quiz).dataset.quiz}#${index + 1}`,
    ),
  );
  const exercises = [...page.querySelectorAll("[data-exercise]")].map(
    (card) => `exercise/${/** @type {HTMLElement} */ (card).dataset.exercise}`,
  );
  return [...quizzes, ...new Set(exercises)];
}
