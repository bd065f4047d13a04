/** Takes up what sims say of an attempt and announces it; see `events.js`. */
import { parsed } from "../progress/quizzes.js";
import { readOutcome, readRound } from "./attempt.js";
import { announce } from "./events.js";

/** @type {WeakMap<HTMLElement, Map<string, string>>} the newest answer to each question of a card */
const answered = new WeakMap();

export function hearAttempts() {
  document.addEventListener("descent-action", (event) => {
    const { detail, target } = /** @type {CustomEvent} */ (event);
    const card = target instanceof Element && target.closest("[data-sim], [data-exercise]");
    if (!(card instanceof HTMLElement)) return;
    if (detail.action === "attempt") hearSim(card, parsed(detail.payload), detail.state);
    if (detail.action === "quiz") hearQuiz(card, parsed(detail.payload));
  });
}

/** @param {HTMLElement} card @param {any} told @param {string} settings */
function hearSim(card, told, settings) {
  const outcome = readOutcome(told);
  if (!outcome) return;
  const predictions = freshOf(card, told.predictions, outcome.position);
  if (predictions.length) announce(card, { kind: "prediction", predictions });
  if (told.news.includes("run")) announce(card, { kind: "run", outcome, settings });
}

/** @param {HTMLElement} card @param {unknown} told */
function hearQuiz(card, told) {
  const round = readRound(told);
  if (round) announce(card, { kind: "quiz", round });
}

/**
 * Predictions that differ from those that are known, with the step at which they were made.
 * @param {HTMLElement} card @param {[string, string][]} told @param {[number, number]} position
 */
function freshOf(card, told, [step, of]) {
  const known = answered.get(card) ?? new Map();
  answered.set(card, known);
  const fresh = told.filter(([question, answer]) => known.get(question) !== answer);
  for (const [question, answer] of fresh) known.set(question, answer);
  return fresh.map(([question, answer]) => ({ question, answer, step, of, at: Date.now() }));
}
