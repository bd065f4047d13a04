/**
 * An exercise on the page: carries what the checker said from its code cell to its view
 * in the Panel application, and keeps the record.
 *
 * @typedef {import("../sims/mount.js").Mount} Mount
 * @typedef {import("../progress/progress.js").Progress} Progress
 */
import { keepMarks, saveButtons, sayUnsaved } from "../progress/marks.js";
import { parsed } from "../progress/quizzes.js";
import { announce } from "../record/events.js";
import { readResult } from "./result.js";

/** @param {Progress} progress @param {(view: Element) => Mount | undefined} mountOf */
export function hostExercises(progress, mountOf) {
  const cards = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-exercise]"));
  if (cards.length === 0) return;
  for (const card of cards) {
    const view = card.querySelector("[data-view]");
    const mount = view && mountOf(view);
    if (mount) new ExerciseHost(card, mount, progress);
  }
  keepMarks(progress);
  sayUnsaved(progress);
  saveButtons(progress);
}

class ExerciseHost {
  /** @param {HTMLElement} card @param {Mount} mount @param {Progress} progress */
  constructor(card, mount, progress) {
    this.card = card;
    this.mount = mount;
    this.progress = progress;
    this.slug = card.dataset.exercise ?? "";
    /** @type {import("./result.js").Result | null} what was checked on this visit */
    this.fresh = null;
    card.addEventListener("descent-checked", (event) => this.checked(/** @type {CustomEvent} */ (event)));
    card.addEventListener("descent-action", (event) => this.acted(/** @type {CustomEvent} */ (event)));
    card.addEventListener("descent-live", () => this.greet());
    document.addEventListener("descent-progress", () => this.showConcepts());
  }

  /** Only this exercise's own cell is heard, and only a whole result. @param {CustomEvent} event */
  checked({ detail, target }) {
    const cell = target instanceof HTMLElement ? target.dataset.cell : "";
    const result = readResult(this.slug, detail?.result);
    if (cell !== `exercises/${this.slug}` || !result) return;
    this.fresh = result;
    const code = String(detail.code ?? "");
    this.progress.recordAttempt(this.slug, result, code);
    announce(this.card, { kind: "check", passed: result.passed, checks: result.checks, code });
    // However far below the cell it is: now it is wanted.
    this.mount.start();
    this.mount.tell("result", result);
  }

  /** What the student did in the view. @param {CustomEvent} event */
  acted({ detail }) {
    const value = parsed(detail.payload);
    if (detail.action === "hint" && Number.isSafeInteger(value)) {
      const hints = Math.max(Number(value), this.progress.exercise(this.slug).hints);
      this.progress.change(this.slug, { hints });
    }
    if (detail.action === "solution") this.progress.change(this.slug, { solved: true });
    if (detail.action === "quiz") this.progress.recordRound(`exercise/${this.slug}`, value);
  }

  /** The view has just come up: it learns where the student stands. */
  greet() {
    const { attempts, hints, solved, passed, result } = this.progress.exercise(this.slug);
    const solution = this.card.querySelector("[data-exercise-solution]")?.textContent ?? "";
    const earlier = this.fresh || !result ? null : { ...result, picture: null };
    this.mount.tell("record", { attempts, hints, solved, passed, solution, result: earlier });
    if (this.fresh) this.mount.tell("result", this.fresh);
    this.showConcepts();
  }

  showConcepts() {
    /** @type {Record<string, string[]>} */
    const fills = JSON.parse(this.card.dataset.fills ?? "{}");
    const entries = Object.entries(fills).map(([concept, items]) =>
      [concept, items.filter((item) => this.progress.done(item)).length, items.length]);
    this.mount.tell("concepts", entries);
  }
}
