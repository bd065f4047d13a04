/**
 * One Python for one group of cells: started when it is first needed, ended by Stop, by a
 * fault or when it has grown too large, and then started afresh.
 *
 * @import { ToPage, ToWorker, Listener, End } from "./cells-protocol.js"
 * @import { Python } from "./boot.js"
 */
import { bootPython, counting } from "./boot.js";
import { received, weight } from "./cells-protocol.js";
import { WorkingFiles } from "./working-files.js";

const LIFE_SIGN = 10_000; // milliseconds: an idle worker takes a task at once, or it is no more
const LARGEST_HEAP = 512 * 2 ** 20;
const MOST_OUTPUT = 60_000_000; // characters; our own Python sends less, so this is forged
export const AFRESH = "Python has been started afresh; names from earlier runs are gone.";

export class Interpreter {
  /**
   * @param {import("./python-files.js").Library} library @param {import("./sandbox.js").WarmWorker} warmWorker
   * @param {import("../storage/files.js").Files} files
   */
  constructor(library, warmWorker, files) {
    this.library = library;
    this.files = new WorkingFiles(files);
    this.handsBack = false; // files, once for each run
    this.warmWorker = warmWorker;
    this.expected = ""; // code that it will run, as far as that is known
    /** @type {Python | null} */
    this.python = null;
    /** @type {Promise<void> | null} */
    this.started = null;
    this.ending = new AbortController();
    /** @type {Promise<unknown>} */
    this.turn = Promise.resolve();
    this.waiting = 0;
    this.runs = 0;
    this.used = 0;
    this.carried = 0;
    this.lost = false;
    /** @type {Listener | null} */
    this.listener = null;
    /** @type {Listener | null} whose fault is being explained */
    this.explainee = null;
    /** @type {((end: End) => void) | null} */
    this.finish = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.watch = undefined;
  }

  /**
   * Run or check code when its turn has come. Settles when that has ended, however.
   * @param {ToWorker} task @param {Listener} listener @returns {Promise<End>}
   */
  perform(task, listener) {
    if (this.waiting++) listener.progress("Waiting for another cell …");
    const end = this.turn.then(() => this.take(task, listener));
    this.turn = end.finally(() => this.waiting--);
    return end;
  }

  /** @param {ToWorker} task @param {Listener} listener @returns {Promise<End>} */
  take(task, listener) {
    if (listener.cancelled) return Promise.resolve({ outcome: "stopped", note: "Stopped." });
    this.listener = listener;
    this.used = Date.now();
    this.carried = 0;
    return new Promise((resolve) => {
      this.finish = (end) => {
        clearTimeout(this.watch);
        this.finish = null;
        resolve(end);
      };
      this.send(task, this.finish);
    });
  }

  /** @param {ToWorker} task @param {(end: End) => void} finish of this very task */
  async send(task, finish) {
    const files = task.type === "run" ? this.files.changes().catch(() => null) : null;
    try {
      await this.start();
    } catch (fault) {
      if (this.finish === finish) this.fail(fault);
      return;
    }
    const handed = await files;
    if (this.finish !== finish) return; // stopped in the meantime
    if (handed) {
      this.python?.port.postMessage(
        handed.changes,
        handed.changes.put.map(({ content }) => content),
      );
      handed.gave();
    }
    this.handsBack = task.type === "run";
    this.watch = setTimeout(() => {
      this.leave(); // the worker was ended from outside, and nobody said so
      this.send(task, finish);
    }, LIFE_SIGN);
    this.python?.port.postMessage(task);
  }

  /** @returns {Promise<void>} settled when Python takes tasks */
  start() {
    if (this.started) return this.started;
    const started = bootPython(this, this.ending.signal).then((python) => {
      this.runs = 0;
      this.python = python;
      python.port.onmessage = ({ data }) => python === this.python && this.receive(data);
    });
    this.started = started;
    started.catch(() => this.started === started && this.end());
    return started;
  }

  /** @param {unknown} data */
  receive(data) {
    const message = received(data);
    if (!message) return;
    this.carried += weight(message);
    if (this.carried > MOST_OUTPUT) this.stop("It sent more than a page can show.");
    else this.answers[message.type](/** @type {any} */ (message));
  }

  /** @type {{[K in ToPage["type"]]: (message: Extract<ToPage, {type: K}>) => void}} */
  answers = {
    ready: () => undefined,
    begun: () => clearTimeout(this.watch),
    phase: ({ phase, name }) => {
      if (phase === "run") this.listener?.running();
      else this.progress(`Unpacking ${name} …`);
    },
    need: ({ packages }) => {
      const report = counting(packages.length === 1 ? packages[0] : "packages", this.progress);
      this.library.packages(packages, this.python?.inside, report).then(
        (found) => this.answer("need", found),
        (fault) => this.fail(fault),
      );
    },
    ask: ({ prompt }) => {
      const { python } = this;
      this.listener?.ask(prompt).then((line) => python === this.python && this.answer("ask", line));
    },
    output: ({ parts }) => this.listener?.output(parts),
    done: ({ outcome, memory, heap }) => this.done({ outcome, note: "" }, heap, memory),
    explained: ({ text }) => this.explainee?.explained(text),
    made: (message) => {
      const { listener } = this;
      if (!this.handsBack) return;
      this.handsBack = false;
      this.files.take(message).then(
        (told) => listener?.wrote(told),
        () => listener?.wrote({ names: [], problems: ["What the program wrote could not be kept."] }),
      );
    },
    checked: ({ result, heap }) => this.done({ outcome: "done", note: "", result }, heap, false),
    driven: ({ result, heap }) =>
      this.done({ outcome: result.path.length ? "done" : "error", note: "", driven: result }, heap, false),
    fatal: () => {
      this.finish?.({ outcome: "error", note: `Python itself broke down. ${AFRESH}` });
      this.renew();
    },
  };

  /** @param {"ask" | "need"} to @param {unknown} value */
  answer(to, value) {
    this.python?.port.postMessage({ type: "answer", to, value });
  }

  /** @param {End} end @param {number} heap @param {boolean} exhausted */
  done(end, heap, exhausted) {
    this.explainee = this.listener;
    if (this.runs++ === 0) this.python?.complete();
    const worn = exhausted || heap > LARGEST_HEAP;
    if (worn) end.note = `${AFRESH} Its memory had grown too large.`;
    else if (this.lost) end.note = AFRESH;
    this.lost = false;
    this.finish?.(end);
    if (worn) this.renew();
  }

  /** End what runs, at once; the next run finds a fresh Python. @param {string} [why] */
  stop(why = "Stopped.") {
    this.finish?.({ outcome: "stopped", note: `${why} ${AFRESH}` });
    this.renew();
  }

  renew() {
    this.end();
    this.start().catch(() => undefined); // the next run will say what is wrong
  }

  /** @param {unknown} fault */
  fail(fault) {
    this.end();
    this.finish?.({ outcome: "failed", note: fault instanceof Error ? fault.message : String(fault) });
  }

  /** Make room, or bury what is dead: whoever runs next hears that names have gone. */
  leave() {
    this.lost = this.runs > 0;
    this.end();
    this.warmWorker.end();
  }

  end() {
    clearTimeout(this.watch);
    this.ending.abort(new Error("Stopped."));
    this.ending = new AbortController();
    if (this.python) this.python.end();
    else this.warmWorker.end(); // it may be in the middle of its work
    this.files.forget();
    this.handsBack = false;
    this.python = null;
    this.started = null;
  }

  progress = (/** @type {string} */ text, /** @type {number} */ share = NaN) => {
    if (this.finish) this.listener?.progress(text, share);
  };
}
