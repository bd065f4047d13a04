/**
 * What a student does on one card, gathered from the start and put together when asked.
 *
 * @typedef {import("./attempt.js").Attempt} Attempt
 * @typedef {import("../core/events.js").Attempted} Attempted
 * @typedef {import("../progress/progress.js").Progress} Progress
 */
import { readOutcome, readRound } from "./attempt.js";
import { parsed } from "../sims/actions.js";
import { announce } from "../core/events.js";

const PATIENCE = 4000; // milliseconds for Python to say how things stand
const MOST_PREDICTIONS = 40;
const LONGEST_PICTURE = 4_000_000; // characters; a larger one is made half as wide

export class Collector {
  /**
   * @param {HTMLElement} card @param {Progress} progress
   * @param {() => void} ask lets a sim answer with a `descent-action` named "outcome"
   */
  constructor(card, progress, ask) {
    this.card = card;
    this.progress = progress;
    this.ask = ask;
    this.begun = Date.now();
    /** @type {import("./attempt.js").Prediction[]} */
    this.predictions = [];
    /** @type {import("./attempt.js").Round | null} */
    this.quiz = null;
    card.addEventListener("descent-attempt", (event) => this.gather(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {Attempted} what */
  gather(what) {
    if (what.kind === "prediction") this.predictions = [...this.predictions, ...what.predictions].slice(-MOST_PREDICTIONS);
    if (what.kind === "quiz") this.quiz = what.round;
  }

  /** @returns {Promise<Attempt>} */
  async collect() {
    const { sim = "", exercise = "" } = this.card.dataset;
    const heading = this.card.querySelector("h1, h2, h3, h4");
    /** @type {Attempt} */
    const attempt = {
      sort: sim ? "sim" : "exercise", slug: sim || exercise, title: heading?.textContent ?? "", name: "",
      begun: this.begun, ended: Date.now(), theme: dark() ? "dark" : "light",
      width: Math.round(this.card.querySelector("[data-sim-mount]")?.clientWidth ?? 0),
      settings: "", predictions: this.predictions, outcome: null, picture: "", quiz: this.quiz, checks: [], code: "",
      attempts: 0, hints: 0, solved: false,
    };
    return { ...attempt, ...(sim ? await this.standing() : this.practised(exercise)) };
  }

  /** @param {string} slug @returns {Partial<Attempt>} */
  practised(slug) {
    const { code, result, attempts, hints, solved, first, quiz } = this.progress.exercise(slug);
    const score = quiz && { points: quiz.points, possible: quiz.possible, answers: [] };
    const begun = first || this.begun;
    return { begun, code, checks: result?.checks ?? [], attempts, hints, solved, quiz: this.quiz ?? score };
  }

  /** @returns {Promise<Partial<Attempt>>} */
  standing() {
    return new Promise((resolve) => {
      const finish = (/** @type {Partial<Attempt>} */ found) => {
        clearTimeout(late);
        this.card.removeEventListener("descent-action", hear);
        resolve(found);
      };
      const hear = (/** @type {Event} */ event) => {
        const { action, payload, state, canvas } = /** @type {CustomEvent} */ (event).detail;
        if (action !== "outcome") return;
        finish({ outcome: readOutcome(JSON.parse(payload)) ?? null, settings: state, picture: picture(canvas) });
      };
      const late = setTimeout(() => finish({}), PATIENCE);
      this.card.addEventListener("descent-action", hear);
      this.ask();
    });
  }
}

/** @param {HTMLCanvasElement | undefined} canvas @returns {string} */
function picture(canvas) {
  const address = canvas?.toDataURL("image/png") ?? "";
  if (!canvas || address.length <= LONGEST_PICTURE) return address;
  const half = document.createElement("canvas");
  [half.width, half.height] = [Math.ceil(canvas.width / 2), Math.ceil(canvas.height / 2)];
  half.getContext("2d")?.drawImage(canvas, 0, 0, half.width, half.height);
  return picture(half);
}

function dark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Takes up what sims say of an attempt and announces it; see `events.js`. */

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
