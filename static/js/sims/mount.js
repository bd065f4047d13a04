/**
 * One sim, or one exercise's view, on the page: its state, its Bokeh document, its place
 * in the queue of patches.
 *
 * @import { ToPage } from "./sims-protocol.js"
 * @import { Runtime } from "./runtime.js"
 * @typedef {"poster" | "starting" | "live" | "failed"} State
 */
import { emit } from "../core/events.js";
import { savesData, theme } from "../core/site.js";
import { Film } from "./film.js";
import { addressed, positionIn, presetsIn, queued } from "./query.js";
import { RecordedRun } from "./recorded-run.js";
import { fractionDone } from "./sims-protocol.js";

let counter = 0;
const WAITS = "Your change waits for Python.";

export class Mount {
  /** @param {HTMLElement} element @param {Runtime} runtime */
  constructor(element, runtime) {
    this.element = element;
    this.runtime = runtime;
    this.id = `sim-${++counter}`;
    this.slug = element.dataset.sim ?? element.dataset.view ?? "";
    // Only a sim's own page has its state in the address, and a teacher's presets.
    const own = "simMain" in element.dataset;
    this.query = own ? addressed(location) : (element.dataset.simQuery ?? "");
    /** @type {any} BokehJS's document */
    this.document = null;
    /** @type {any[]} changes made on the page that Python has not seen */
    this.waiting = [];
    /** @type {any[]} changes that Python hears first when it is up */
    this.untold = [];
    /** Patches that Python has not answered wholly, and whether it has begun to answer the last. */
    this.underway = 0;
    this.begun = false;
    /** @type {string | null} the state that a text asked for before it was live */
    this.wanted = null;
    /** Whether it shows what a student's program came to, which its settings do not hold. */
    this.driven = false;
    this.phase = "";
    /** @type {Film | null} what plays until BokehJS is up */
    this.film = null;
    /** @type {RecordedRun | null} what answers until Python is up */
    this.replay = null;
    this.part("retry").addEventListener("click", () => this.start());
  }

  /** @param {string} name @returns {any} */
  part(name) {
    return this.element.querySelector(`[data-sim-${name}]`);
  }

  /** @param {State} state */
  set state(state) {
    this.element.dataset.state = state;
    this.part("progress").hidden = state !== "starting";
    this.part("failure").hidden = state !== "failed";
  }

  /** Whether the recorded run is on screen. @param {boolean} recorded */
  set recorded(recorded) {
    this.element.toggleAttribute("data-recorded", recorded);
  }

  /** Whether a student's change waits for Python. @param {boolean} stale */
  set stale(stale) {
    this.element.toggleAttribute("data-stale", stale);
    this.part("mount").ariaBusy = stale ? "true" : null;
  }

  /** For the first time, or again after a failure; whoever asks, it opens once. */
  start() {
    if (["starting", "live"].includes(this.element.dataset.state ?? "")) return;
    this.state = "starting";
    const position = positionIn(this.query);
    const { replay, film } = this.element.dataset;
    if (replay !== undefined && position !== null) {
      if (film) this.film = new Film(this, position);
      this.replay = new RecordedRun(this, { theme: theme(), position });
      this.replay.settled.then(() => (this.replay?.recorded ? this.sayPhase() : this.runtime.want()));
    } else this.runtime.want();
    this.runtime.open(this);
  }

  /** Bring it to a state, as a link of the text does; at once, or as soon as it is live. @param {string} state */
  set(state) {
    const now = this.element.dataset.state;
    if (now === "live") return this.tell("settings", Object.fromEntries(new URLSearchParams(state)));
    if (now === "starting") {
      this.wanted = state;
      this.runtime.want();
    } else {
      // What is hidden stays so, and the way back leads to how the page opens it.
      const opened = this.element.dataset.simQuery ?? "";
      this.query = `${state}&${presetsIn(opened)}&opened=${encodeURIComponent(opened)}`;
      this.start();
    }
  }

  /** What Python is asked to show. @returns {Promise<import("./sims-protocol.js").Asked>} */
  async asked() {
    await this.replay?.settled;
    if (!this.replay?.recorded) this.replay = null;
    const place = this.replay?.next ?? this.film;
    const query = place ? `position=${place.position}` : this.query;
    return { slug: this.slug, theme: theme(), query, recorded: this.replay !== null };
  }

  /** @param {import("./sims-protocol.js").Phase} phase @param {number} share @param {string} text */
  progress(phase, share, text) {
    if (this.element.dataset.state !== "starting") return;
    this.part("progress").querySelector("progress").value = fractionDone(phase, share);
    this.phase = text;
    this.sayPhase();
  }

  sayPhase() {
    if (!this.phase && savesData())
      this.phase = `Play is ready. To change settings: ${document.documentElement.dataset.megabytes} MB.`;
    this.part("phase").textContent = this.replay?.delays ? `${WAITS} ${this.phase}` : this.phase;
  }

  get failed() {
    return this.element.dataset.state === "failed";
  }

  /** @param {string} reason */
  fail(reason) {
    this.film?.close();
    this.empty();
    this.part("reason").textContent = reason;
    this.state = "failed";
  }

  /** @param {ToPage} message */
  async receive(message) {
    if (message.type === "render") await this.render(message);
    else if (message.type === "changed") this.take(message);
    else if (message.type === "idle") this.answered();
    else if (message.type === "live") await this.live();
    else if (message.type === "failed") this.failOrReport(message.reason);
  }

  /** Python has opened the sim: the very one that was recorded, if it could. @param {import("./sims-protocol.js").Render} message */
  async render({ docs, recorded }) {
    if (!recorded) {
      const [description] = Object.values(JSON.parse(docs));
      if (this.replay) this.untold = this.replay.renamed(this.takeWaiting(), description);
      this.empty();
      await this.show(description);
    }
    this.runtime.send({ type: "rendered", sim: this.id });
  }

  /** @param {any} description of a Bokeh document @param {any[]} [events] changes made before anything is drawn */
  async show(description, events = []) {
    const { open } = /** @type {any} */ (window).Bokeh;
    this.document = await open(description, events, this.part("mount"));
    this.document.on_change((/** @type {any} */ event) => this.changed(event), false);
  }

  /** Take away what was shown. */
  empty() {
    this.replay = null;
    this.recorded = this.stale = false;
    this.waiting = [];
    const { document } = this;
    this.document = null;
    document?.clear();
    this.part("mount").replaceChildren();
  }

  async live() {
    await this.film?.released;
    if (this.replay) this.untold = this.replay.told;
    this.replay = null;
    this.state = "live";
    this.recorded = this.stale = false;
    this.film?.handOver();
    performance.mark("live");
    emit(this.element, "descent-live", null);
    if (this.wanted !== null) this.set(this.wanted);
    this.wanted = null;
    this.flush();
  }

  /** Of an answer the pictures come first: while they are painted, Python goes on. @param {any} message */
  take({ patch, buffers }) {
    this.document.apply_json_patch(JSON.parse(patch), buffers);
    this.begun = true;
    this.flush();
  }

  answered() {
    this.underway--;
    this.begun = false;
    this.flush();
  }

  /** A change on the page; of several settings of one control only the last is sent. @param {any} event */
  changed(event) {
    // What Python's own patch sets is not for Python; what a view answers to it is.
    if (event.document !== this.document || !event.sync || this.replay?.answer(event)) return;
    this.waiting = queued(this.waiting, event);
    if (this.replay) this.sayPhase();
    else this.flush();
  }

  /** Hand what the page knows to a living view. @param {string} kind @param {unknown} value */
  tell(kind, value) {
    if (this.element.dataset.state !== "live") return;
    this.runtime.send({ type: "tell", sim: this.id, kind, text: JSON.stringify(value) });
  }

  /** Send what waits, unless Python has enough to do. */
  flush() {
    if (this.underway > (this.begun ? 1 : 0)) return;
    const events = [...this.untold, ...this.takeWaiting()];
    this.untold = [];
    if (!events.length) return;
    this.underway++;
    this.begun = false;
    this.runtime.send({ type: "patch", sim: this.id, patch: { events } });
  }

  takeWaiting() {
    const { events } = this.document.create_json_patch(this.waiting);
    this.waiting = [];
    return events;
  }

  /** A sim that is live stays as it is; only one that never came up has failed. @param {string} reason */
  failOrReport(reason) {
    if (this.element.dataset.state === "live") console.error(reason);
    else this.fail(`This could not be opened: ${reason}`);
  }
}
