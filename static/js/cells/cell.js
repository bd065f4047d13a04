/**
 * `<code-cell>`: an editor, its buttons, its output. Until it comes near the screen it
 * stays the plain text that the page was delivered with.
 *
 * @import { Listener, End } from "./cells-protocol.js"
 * @import { Interpreters } from "./cells.js"
 * @import { Conflict } from "../storage/store.js"
 * @typedef {"idle" | "starting" | "running" | "done" | "error" | "stopped"} State
 */
import { make } from "../core/elements.js";
import { emit } from "../core/events.js";
import { IF_SAVED } from "../core/saved-files.js";
import { openStore } from "../storage/store.js";
import { above, cellsOfGroup, runAbove, runAndMoveOn } from "./cell-group.js";
import { askWhich, makeView } from "./cell-view.js";
import { makeEditor, replaceCode } from "./editor.js";
import { FilePanel } from "./file-panel.js";
import { OutputArea } from "./output.js";
import { playgroundAddress, saveNotebook, saveProgram } from "./share-code.js";
import { Task } from "./task.js";

const CAN_WAIT = "Suspending" in WebAssembly;
const FOREIGN = ["linked", "handed-in"]; // somebody else's program: shown, never kept
const ASKS = /\binput\s*\(/;

/** @param {string} root @param {Interpreters} interpreters */
export function defineCell(root, interpreters) {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) /** @type {CodeCell} */ (target).open();
      }
    },
    { rootMargin: "600px" },
  );

  class CodeCell extends HTMLElement {
    /** @type {import("@codemirror/view").EditorView | null} */
    editor = null;
    /** @type {Task | null} */
    task = null;
    /** the name of the button whose turn comes when the task has ended */
    next = "";
    /** @type {string | null} */
    beforeReset = null;
    cellId = "";
    kind = "cell";
    group = "";
    original = "";
    built = false;
    files = interpreters.files;
    /** @type {import("./cells-protocol.js").Part[] | null} what the last run has shown */
    outputs = null;
    /** @type {any} the notebook of which it is a part */
    notebook = null;

    connectedCallback() {
      if (this.built) return;
      this.built = true;
      const { cell: id = "", kind = "cell", group = "", program = "" } = this.dataset;
      [this.cellId, this.kind, this.group] = [id, kind, group || id];
      this.source = /** @type {HTMLElement} */ (this.querySelector(".cell-source"));
      this.original = this.source.textContent?.replace(/\n$/, "") ?? "";
      if (FOREIGN.includes(kind)) this.files = interpreters.passing;
      const panel = new FilePanel(this.files, this);
      this.panel = panel;
      this.view = makeView(kind, program, {
        run: () => this.run(),
        stop: () => this.stop(),
        check: () => this.check(),
        reset: () => this.reset(),
        drive: () => emit(this, "descent-drive", null),
        runAbove: () => runAbove(this),
        share: () => this.share(),
        files: () => panel.open(true),
        program: () => {
          saveProgram(id, this.code);
          this.say(IF_SAVED);
        },
        notebook: () => {
          if (this.notebook) return this.notebook.download();
          saveNotebook(
            id,
            cellsOfGroup(this).map(({ code }) => code),
          );
          this.say(IF_SAVED);
        },
      });
      const { bar, progress, input, output, feedback, note, hint } = this.view;
      this.append(hint, bar, progress, input, output, feedback, note, panel.element);
      if (kind === "playground") panel.open();
      this.output = new OutputArea(output, interpreters.library, (control, value) => this.touch(control, value));
      if (!FOREIGN.includes(kind) && !this.notebook) this.saving = this.makeSaving(id);
      this.view.above.hidden = above(this).length === 0;
      this.view.reset.hidden = this.code === this.original;
      near.observe(this);
      emit(this, "descent-cell-ready", null);
    }

    /** @param {string} id */
    makeSaving(id) {
      return new Saving(id, {
        problem: (sentence) => this.say(sentence && this.code !== this.original ? sentence : ""),
        conflict: (_, theirs) =>
          askWhich(this.parts.note, (mine) => {
            this.saving?.settle(mine ? this.code : theirs);
            if (!mine) this.code = theirs;
          }),
        changed: (code) => {
          if (code !== this.code) this.code = code;
        },
      });
    }

    get parts() {
      return /** @type {import("./cell-view.js").View} */ (this.view);
    }

    /** @returns {string} */
    get code() {
      return this.editor?.state.doc.toString() ?? this.saving?.saved ?? this.original;
    }

    set code(code) {
      this.open();
      replaceCode(/** @type {any} */ (this.editor), code);
    }

    /** Make the editor. */
    open() {
      if (this.editor) return;
      near.unobserve(this);
      this.editor = makeEditor({
        code: this.code,
        hint: this.parts.hint.id,
        empty: this.kind === "playground" ? "Write or paste Python here" : "",
        changed: () => this.changed(),
        run: () => this.run(),
        runAndMoveOn: () => runAndMoveOn(this),
        keys: (words) => (this.parts.hint.textContent = words),
      });
      this.source?.replaceWith(this.editor.dom);
      this.askAhead();
    }

    changed() {
      const { code, original } = this;
      this.parts.reset.hidden = code === original && this.beforeReset === null;
      if (code !== original && this.beforeReset !== null) this.forgetReset();
      this.saving?.keep(code);
      this.notebook?.edited();
      if (this.saving?.store.problem && code !== original) this.say(this.saving.store.problem);
      this.askAhead();
    }

    /** Where a program cannot wait for a line, the lines are typed before it runs. */
    askAhead() {
      this.parts.input.hidden = CAN_WAIT || !ASKS.test(this.code);
    }

    /** @returns {Promise<End["outcome"]>} */
    run() {
      const { code } = this;
      const message = /** @type {const} */ ({ type: "run", code, typed: this.parts.typed.value });
      return this.perform(message);
    }

    check() {
      const { code, dataset } = this;
      const exercise = dataset.exercise ?? this.cellId.replace(/^exercises\//, "");
      const packages = (dataset.packages ?? "").split(" ").filter(Boolean);
      const seed = crypto.getRandomValues(new Uint32Array(1))[0];
      return this.perform({ type: "check", exercise, code, seed, packages });
    }

    /** Do what a simulation asks for; whoever holds that hears of it. @param {string} course as JSON */
    drive(course) {
      return this.perform({ type: "drive", code: this.code, course });
    }

    /** Let the program do what follows when one of its controls is moved. @param {string} id @param {unknown} value */
    async touch(id, value) {
      while (this.task) await this.task.done;
      const task = new Task(this, { type: "touch", id, value }, interpreters.of(this.group, this.files));
      this.task = task;
      await task.done;
      if (this.task === task) this.task = null;
    }

    /** @param {import("./cells-protocol.js").Run | import("./cells-protocol.js").Check | import("./cells-protocol.js").Drive} message */
    async perform(message) {
      if (this.task) {
        if (!this.queue(message.type)) return "stopped";
        await this.task.done;
        this.next = "";
      }
      const interpreter = interpreters.of(this.group, this.files);
      const words = cellsOfGroup(this).map((it) => `${it.dataset.packages} ${it.code}`);
      interpreter.expected = [interpreter.python?.inside, ...words].join(" ");
      this.task = new Task(this, message, interpreter);
      const outcome = await this.task.done;
      this.task = null;
      return outcome;
    }

    /** What is pressed while something else works comes next; that is said. @param {"run" | "check" | "drive"} type */
    queue(type) {
      const same = this.task?.message.type === type;
      // Behind a check, a run would wipe the verdict away at once.
      const free = !same && !this.next && this.task?.message.type === "run";
      if (free) this.next = this.parts[type].textContent ?? "";
      const sentence = this.next
        ? `${this.next} comes next, as soon as this has ended.`
        : "This is still running. Stop ends it.";
      this.parts.feedback.replaceChildren(make("p", {}, sentence));
      return free;
    }

    stop() {
      this.task?.stop();
    }

    /** Back to the delivered code, and with a second press back again. */
    reset() {
      if (this.beforeReset !== null) {
        this.code = this.beforeReset;
        this.forgetReset();
        return;
      }
      const before = this.code;
      this.beforeReset = before;
      this.parts.reset.textContent = "Undo reset";
      this.code = this.original;
    }

    forgetReset() {
      this.beforeReset = null;
      this.parts.reset.textContent = "Reset to original";
      this.parts.reset.hidden = this.code === this.original;
    }

    async share() {
      try {
        const address = await playgroundAddress(root, this.code);
        await navigator.clipboard.writeText(address).then(
          () => this.say("The link to this code is copied."),
          () => this.say(`Copy this link: ${address}`),
        );
      } catch (fault) {
        this.say(fault instanceof Error ? fault.message : String(fault));
      }
    }

    /** @param {string} sentence */
    say(sentence) {
      this.parts.note.textContent = sentence;
    }
  }
  customElements.define("code-cell", CodeCell);
  return CodeCell;
}

/** A cell's code kept on this device as it is typed, unless the cell must not keep any. */
class Saving {
  /**
   * @param {string} id of the cell @param {object} cell
   * @param {(sentence: string) => void} cell.problem "" when all is well again
   * @param {(mine: string, theirs: string) => void} cell.conflict another window changed it too
   * @param {(code: string) => void} cell.changed another window changed it, this one has not
   */
  constructor(id, { problem, conflict, changed }) {
    this.store = openStore();
    this.key = `cell/${id}`;
    this.store.onProblem(problem);
    this.store.onConflict(({ key, mine, theirs }) => {
      if (key === this.key) conflict(codeOf(mine) ?? "", codeOf(theirs) ?? "");
    });
    this.store.onChange((key) => {
      if (key !== null && key !== this.key) return;
      const code = this.saved;
      if (code !== null) changed(code);
    });
  }

  /** @returns {string | null} */
  get saved() {
    return codeOf(this.store.get(this.key));
  }

  /** @param {string} code */
  keep(code) {
    this.store.set(this.key, { code });
  }

  /** @param {string} code that the student chose of two */
  settle(code) {
    this.store.resolve(this.key, { code });
  }
}

/** @param {unknown} value @returns {string | null} */
function codeOf(value) {
  const code = /** @type {any} */ (value)?.code;
  return typeof code === "string" ? code : null;
}
