/**
 * Code cells and the views that they work for: an exercise's checks, a student's
 * optimizer or activation.
 *
 * @import { Mount } from "./mount.js"
 * @import { Progress } from "../progress/progress.js"
 * @import { Events } from "../core/events.js"
 */
import { all, find } from "../core/elements.js";
import { announce, on } from "../core/events.js";
import { parsed } from "../core/validation.js";
import { readResult } from "../progress/check-result.js";
import { saveButtons, sayUnsaved, showStatus } from "../progress/status.js";

/** @param {Progress} progress @param {(view: Element) => Mount | undefined} mountOf */
export function hostExercises(progress, mountOf) {
  const cards = all("[data-exercise]");
  if (cards.length === 0) return;
  for (const card of cards) {
    const view = find("[data-view]", card);
    const mount = view && mountOf(view);
    if (mount) new ExerciseHost(card, mount, progress);
  }
  showStatus(progress);
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
    /** @type {import("../progress/check-result.js").Result | null} what was checked on this visit */
    this.fresh = null;
    on(card, "descent-checked", (detail, event) => this.checked(detail, event));
    on(card, "descent-action", (detail) => this.acted(detail));
    on(card, "descent-live", () => this.greet());
    on(document, "descent-progress", () => this.showConcepts());
  }

  /** Only this exercise's own cell is heard, and only a whole result. @param {Events["descent-checked"]} detail @param {Event} event */
  checked(detail, { target }) {
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

  /** What the student did in the view. @param {Events["descent-action"]} detail */
  acted({ action, payload }) {
    const value = parsed(payload);
    if (action === "hint" && Number.isSafeInteger(value)) {
      const hints = Math.max(Number(value), this.progress.exercise(this.slug).hints);
      this.progress.change(this.slug, { hints });
    }
    if (action === "solution") this.progress.change(this.slug, { solved: true });
    if (action === "quiz") this.progress.recordRound(`exercise/${this.slug}`, value);
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
    const entries = Object.entries(fills).map(([concept, items]) => [
      concept,
      items.filter((item) => this.progress.done(item)).length,
      items.length,
    ]);
    this.mount.tell("concepts", entries);
  }
}

/**
 * *Run my optimizer*, *Run my activation*: a code cell asks the simulation beside it what
 * is to be done, does it with the student's functions in the sandbox, and hands back what
 * came of it. The simulation never runs a student's code.
 */

/** @param {(sim: Element) => Mount | undefined} mountOf */
export async function hostPrograms(mountOf) {
  await customElements.whenDefined("code-cell"); // another script, which may come later
  for (const cell of all("code-cell[data-drives]")) {
    const sim = find(`[data-sim="${CSS.escape(cell.dataset.drives ?? "")}"]`);
    const mount = sim && mountOf(sim);
    if (mount) new ProgramHost(cell, mount);
  }
}

class ProgramHost {
  /** @param {any} cell @param {Mount} mount */
  constructor(cell, mount) {
    this.cell = cell;
    this.mount = mount;
    /** @type {"" | "course" | "followed"} what the simulation is to answer */
    this.awaited = "";
    cell.querySelector(".cell-drive").hidden = false;
    on(cell, "descent-drive", () => this.begin());
    on(cell, "descent-driven", (detail) => this.driven(detail));
    on(mount.element, "descent-live", () => this.awaited === "course" && this.ask());
    on(mount.element, "descent-action", (detail) => this.answered(detail));
  }

  begin() {
    if (this.cell.task) return;
    this.cell.say("");
    this.awaited = "course";
    if (this.mount.element.dataset.state === "live") return this.ask();
    this.cell.say("Waiting for the simulation …");
    this.mount.start();
  }

  ask() {
    this.mount.tell("course", null);
  }

  /** @param {Events["descent-action"]} detail */
  answered({ action, payload }) {
    if (!this.awaited || action !== this.awaited) return;
    this.awaited = "";
    if (action === "course") {
      this.cell.say("");
      this.cell.drive(payload);
    } else this.cell.say(payload);
  }

  /** What comes from the sandbox is looked at by the simulation. @param {Events["descent-driven"]} detail */
  driven(detail) {
    if (!detail.path.length) return;
    this.awaited = "followed";
    this.mount.driven = true;
    this.mount.tell("driven", detail);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.mount.part("mount").scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }
}
