/**
 * What a student does on one card, gathered from the start and put together when asked.
 *
 * @import { Attempt } from "./attempt.js"
 * @import { Progress } from "../progress/progress.js"
 */
import { make } from "../core/elements.js";
import { announce, around, on } from "../core/events.js";
import { theme } from "../core/site.js";
import { parsed } from "../core/validation.js";
import { readOutcome, readRound } from "./attempt.js";

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
    on(card, "descent-attempt", (what) => {
      if (what.kind === "prediction")
        this.predictions = [...this.predictions, ...what.predictions].slice(-MOST_PREDICTIONS);
      if (what.kind === "quiz") this.quiz = what.round;
    });
  }

  /** @returns {Promise<Attempt>} */
  async collect() {
    const { sim = "", exercise = "" } = this.card.dataset;
    const heading = this.card.querySelector("h1, h2, h3, h4");
    /** @type {Attempt} */
    const attempt = {
      sort: sim ? "sim" : "exercise",
      slug: sim || exercise,
      title: heading?.textContent ?? "",
      name: "",
      begun: this.begun,
      ended: Date.now(),
      theme: theme(),
      width: Math.round(this.card.querySelector("[data-sim-mount]")?.clientWidth ?? 0),
      height: Math.round(this.card.querySelector("[data-sim-mount]")?.clientHeight ?? 0),
      settings: "",
      predictions: this.predictions,
      outcome: null,
      picture: "",
      quiz: this.quiz,
      checks: [],
      code: "",
      attempts: 0,
      hints: 0,
      solved: false,
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
      const ended = new AbortController();
      const finish = (/** @type {Partial<Attempt>} */ found) => {
        ended.abort();
        resolve(found);
      };
      setTimeout(() => finish({}), PATIENCE);
      on(
        this.card,
        "descent-action",
        ({ action, payload, state = "", canvas }) => {
          if (action === "outcome")
            finish({ outcome: readOutcome(JSON.parse(payload)), settings: state, picture: picture(canvas) });
        },
        ended,
      );
      this.ask();
    });
  }
}

/** @param {HTMLCanvasElement | undefined} canvas @returns {string} */
function picture(canvas) {
  const address = canvas?.toDataURL("image/png") ?? "";
  if (!canvas || address.length <= LONGEST_PICTURE) return address;
  const half = make("canvas", { width: Math.ceil(canvas.width / 2), height: Math.ceil(canvas.height / 2) });
  half.getContext("2d")?.drawImage(canvas, 0, 0, half.width, half.height);
  return picture(half);
}

/** @type {WeakMap<HTMLElement, Map<string, string>>} the newest answer to each question of a card */
const answered = new WeakMap();

/** Takes up what sims say of an attempt and announces it. */
export function hearAttempts() {
  on(document, "descent-action", ({ action, payload, state = "" }, event) => {
    const card = around(event, "[data-sim], [data-exercise]");
    if (card && action === "attempt") hearSim(card, parsed(payload), state);
    const round = card && action === "quiz" && readRound(parsed(payload));
    if (card && round) announce(card, { kind: "quiz", round });
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
