/**
 * One sim, or one exercise's view, on the page: its state, its Bokeh document, its place
 * in the queue of patches.
 *
 * @typedef {import("./protocol.js").ToPage} ToPage
 * @typedef {import("./runtime.js").Runtime} Runtime
 * @typedef {"poster" | "starting" | "live" | "failed"} State
 */

import { addressed } from "./presets.js";

let counter = 0;
const SHARE_OF_DOWNLOAD = 0.8; // of the bar; the rest is for starting up

export class Mount {
  /** @param {HTMLElement} element @param {Runtime} runtime */
  constructor(element, runtime) {
    this.element = element;
    this.runtime = runtime;
    this.id = `sim-${++counter}`;
    this.slug = element.dataset.sim ?? element.dataset.view ?? "";
    // Only a sim's own page has its state in the address, and a teacher's presets.
    const own = "simMain" in element.dataset;
    this.query = own ? addressed(location) : element.dataset.simQuery ?? "";
    /** @type {any} BokehJS's document */
    this.document = null;
    /** @type {any[]} changes made on the page that Python has not seen */
    this.waiting = [];
    this.busy = false;
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

  /** For the first time, or again after a failure; whoever asks, it opens once. */
  start() {
    if (["starting", "live"].includes(this.element.dataset.state ?? "")) return;
    this.state = "starting";
    this.runtime.open(this);
  }

  /** @param {string} phase @param {number} share @param {string} text */
  progress(phase, share, text) {
    if (this.element.dataset.state !== "starting") return;
    const order = ["start", "unpack", "import"];
    const rest = (order.indexOf(phase) + share) / order.length;
    const whole = phase === "download"
      ? share * SHARE_OF_DOWNLOAD
      : SHARE_OF_DOWNLOAD + rest * (1 - SHARE_OF_DOWNLOAD);
    this.part("progress").querySelector("progress").value = whole;
    this.part("phase").textContent = text;
  }

  /** @param {string} reason */
  fail(reason) {
    this.part("reason").textContent = reason;
    this.state = "failed";
  }

  /** @param {ToPage} message */
  async receive(message) {
    if (message.type === "render") await this.render(message);
    else if (message.type === "changed") this.apply(message.patch, message.buffers);
    else if (message.type === "idle") this.flush();
    else if (message.type === "live") this.live();
    else if (message.type === "failed") this.failOrReport(message.reason);
  }

  /** @param {{docs: string, items: string, roots: string}} message */
  async render({ docs, items, roots }) {
    const place = this.part("mount");
    place.replaceChildren();
    const ids = /** @type {string[]} */ (JSON.parse(roots));
    const targets = ids.map((id, index) => {
      const target = document.createElement("div");
      target.id = `${this.id}-${index}`;
      place.append(target);
      return [id, target.id];
    });
    const [item] = JSON.parse(items);
    item.roots = Object.fromEntries(targets);
    item.root_ids = ids;
    const Bokeh = /** @type {any} */ (window).Bokeh;
    const [views] = await Bokeh.embed.embed_items(JSON.parse(docs), [item]);
    this.document = [...views.roots.values()][0].model.document;
    this.document.on_change((/** @type {any} */ event) => this.changed(event), false);
    this.runtime.send({ type: "rendered", sim: this.id });
  }

  live() {
    this.state = "live";
    performance.mark("live");
    this.element.dispatchEvent(new CustomEvent("descent-live", { bubbles: true }));
  }

  /** A change on the page; of several to one attribute only the last is sent. @param {any} event */
  changed(event) {
    // What Python's own patch sets is not for Python; what a view answers to it is.
    if (!event.sync) return;
    if (event.model && event.attr) {
      this.waiting = this.waiting.filter(
        (old) => !(old.model === event.model && old.attr === event.attr),
      );
    }
    this.waiting.push(event);
    if (!this.busy) this.flush();
  }

  /** Hand what the page knows to a living view. @param {string} kind @param {unknown} value */
  tell(kind, value) {
    if (this.element.dataset.state !== "live") return;
    this.runtime.send({ type: "tell", sim: this.id, kind, text: JSON.stringify(value) });
  }

  flush() {
    this.busy = this.waiting.length > 0;
    if (!this.busy) return;
    const patch = this.document.create_json_patch(this.waiting);
    this.waiting = [];
    this.runtime.send({ type: "patch", sim: this.id, patch });
  }

  /** @param {unknown} patch @param {Map<string, ArrayBuffer>} buffers */
  apply(patch, buffers) {
    this.document.apply_json_patch(patch, buffers);
  }

  /** A sim that is live stays as it is; only one that never came up has failed. @param {string} reason */
  failOrReport(reason) {
    if (this.element.dataset.state === "live") console.error(reason);
    else this.fail(`This could not be opened: ${reason}`);
  }
}
