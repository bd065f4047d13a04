/**
 * One run or check of a cell, from the press of the button to its end: what the cell
 * shows meanwhile, how long it took, how it ended.
 *
 * @import { End, Listener, ToWorker } from "./cells-protocol.js"
 * @import { Interpreter } from "./interpreter.js"
 */
import { button, make } from "../core/elements.js";
import { emit } from "../core/events.js";
import { above, runAbove } from "./cell-group.js";
import { showChecks } from "./cell-view.js";
import { AFRESH } from "./interpreter.js";
import { offerMending } from "./mending.js";

const TICK = 100; // milliseconds
const PATIENCE = 1_000; // of who moves a control, until Stop appears
const LONGEST_CHECK = 30_000;
const MINUTE = 60; // seconds
const TOO_LONG = "It was stopped after 30 seconds. Is there a loop that does not end?";

export class Task {
  /** @param {any} cell @param {ToWorker} message @param {Interpreter} interpreter */
  constructor(cell, message, interpreter) {
    this.cell = cell;
    this.message = message;
    this.interpreter = interpreter;
    this.began = 0;
    this.minutes = 0; // that were said to have passed
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.clock = undefined;
    /** @type {HTMLElement | null} */
    this.question = null;
    this.fault = ""; // the line and the last words of an error
    /** @type {Listener} */
    this.listener = {
      progress: (text, share) => this.progress(text, share),
      running: () => this.running(),
      output: (parts) => this.output(parts),
      ask: (prompt) => this.ask(prompt),
      explained: (text) => cell.output.explain(text),
      wrote: (told) => cell.panel.wrote(told),
    };
    /** @type {() => void} */
    this.leave = () => undefined;
    this.done = this.perform();
  }

  /** @returns {Promise<End["outcome"]>} */
  async perform() {
    const { cell } = this;
    const { view } = cell;
    cell.dataset.state = "starting";
    view.run.setAttribute("aria-disabled", "true");
    if (!this.quiet) {
      view.stop.hidden = false;
      view.feedback.replaceChildren();
      view.time.textContent = "";
      cell.output.begin();
      cell.outputs = [];
    }
    /** @type {Promise<End>} */
    const left = new Promise((resolve) => (this.leave = () => resolve({ outcome: "stopped", note: "Stopped." })));
    const end = await Promise.race([this.interpreter.perform(this.message, this.listener), left]);
    this.end(end);
    return end.outcome;
  }

  stop() {
    this.listener.cancelled = true;
    if (this.interpreter.listener === this.listener) this.interpreter.stop();
    else this.leave(); // its turn has not come
  }

  /** @param {string} text @param {number} [share] not a number where nobody can say */
  progress(text, share = NaN) {
    const { phase, progress, meter } = this.cell.view;
    progress.hidden = false;
    phase.textContent = text;
    if (Number.isFinite(share)) meter.value = share;
    else meter.removeAttribute("value");
  }

  running() {
    const { cell } = this;
    cell.view.progress.hidden = true;
    cell.dataset.state = "running";
    this.began = performance.now();
    this.clock = setInterval(() => this.tick(), TICK);
  }

  tick() {
    if (this.quiet && this.seconds * 1000 < PATIENCE) return;
    this.cell.view.stop.hidden = false;
    this.cell.view.time.textContent = `${this.seconds.toFixed(1)} s`;
    this.live();
    const late = ["check", "drive"].includes(this.message.type) && this.seconds * 1000 > LONGEST_CHECK;
    if (late) this.interpreter.stop(TOO_LONG);
  }

  /** Say with each minute that it goes on, to those as well who see no seconds pass. */
  live() {
    const minutes = Math.floor(this.seconds / MINUTE);
    if (minutes <= this.minutes) return;
    this.minutes = minutes;
    const time = minutes === 1 ? "a minute" : `${minutes} minutes`;
    this.cell.view.feedback.replaceChildren(make("p", {}, `Still running, for more than ${time}. Stop ends it.`));
  }

  /** Whether it follows the move of a control: nothing begins anew. */
  get quiet() {
    return this.message.type === "touch";
  }

  get seconds() {
    return this.began ? (performance.now() - this.began) / 1000 : 0;
  }

  /** @param {import("./cells-protocol.js").Part[]} parts */
  output(parts) {
    this.cell.outputs.push(...parts);
    this.cell.output.add(parts);
    for (const part of parts) if ("error" in part) this.failed(part.error);
  }

  /** @param {Extract<import("./cells-protocol.js").Part, {error: any}>["error"]} error */
  failed(error) {
    const { cell, message } = this;
    this.fault = inWords(error);
    if (error.mended && "code" in message) cell.output.append(offerMending(cell, message.code, error.mended));
  }

  /** @param {string} prompt @returns {Promise<string>} */
  ask(prompt) {
    return new Promise((resolve) => {
      this.question = this.cell.output.ask(prompt, (/** @type {string} */ line) => {
        this.cell.view.output.focus({ preventScroll: true }); // a second Enter does nothing there
        resolve(line);
      });
    });
  }

  /** @param {End} end */
  end({ outcome, note, result, driven }) {
    const { cell, seconds } = this;
    const { view } = cell;
    clearInterval(this.clock);
    this.question?.remove();
    view.progress.hidden = true;
    view.run.removeAttribute("aria-disabled");
    if (view.stop === document.activeElement) view.run.focus({ preventScroll: true });
    view.stop.hidden = true;
    cell.dataset.state = outcome === "failed" ? "error" : outcome;
    if (!this.quiet) view.time.textContent = this.began ? `${seconds.toFixed(seconds < 10 ? 2 : 0)} s` : "";
    const printed = (result ?? driven)?.output;
    if (printed) cell.output.add([{ stream: "stdout", text: printed }]);
    if (this.quiet && outcome === "done") {
      if (this.minutes) view.feedback.replaceChildren();
      if (note) this.conclude(outcome, note);
      return;
    }
    cell.output.end();
    view.feedback.replaceChildren();
    if (result) showChecks(view.feedback, result);
    this.conclude(outcome, driven ? `${driven.problem} ${note}`.trim() : note);
    const detail = { cell: cell.cellId, outcome: cell.dataset.state, seconds };
    emit(cell, "descent-ran", detail);
    const { message } = this;
    if (result && message.type === "check") {
      emit(cell, "descent-checked", { exercise: result.exercise, code: message.code, result });
    }
    if (driven && message.type === "drive") {
      const { path, table } = driven;
      emit(cell, "descent-driven", { course: JSON.parse(message.course), path, table });
    }
  }

  /** One sentence about how it ended, read aloud where someone listens. @param {End["outcome"]} outcome @param {string} note */
  conclude(outcome, note) {
    const { feedback } = this.cell.view;
    const words = { done: "", error: "", stopped: "Stopped.", failed: "Press Run to try again." }[outcome];
    const sentence = outcome === "failed" ? `${note} ${words}` : note || words;
    if (sentence) feedback.append(make("p", {}, sentence));
    else if (!feedback.childNodes.length) {
      const heard = outcome === "done" ? "Done." : this.fault || "The program ended with an error; see the output.";
      feedback.append(make("p", { class: "unseen" }, heard));
    }
    if (note.includes(AFRESH) && above(this.cell).length) {
      feedback.append(button("Run all above", () => runAbove(this.cell)));
    }
  }
}

/** @param {Extract<import("./cells-protocol.js").Part, {error: any}>["error"]} error */
function inWords({ name, message, traceback, line }) {
  const kind = traceback.split("\n").findLast((words) => words.startsWith(name)); // with Python's own guess
  const told = kind || (message ? `${name}: ${message}` : name);
  return line === null ? told : `Line ${line}, ${told}`;
}
