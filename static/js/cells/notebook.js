/**
 * A notebook that is open in the playground: its text and its cells in order, which share
 * their names. What is written in it is kept in the student's file of that name.
 *
 * @import { Files } from "../storage/files.js"
 * @import { NotebookCell, Raw } from "./notebook-format.js"
 */
import { decoded } from "../core/bytes.js";
import { button, h, make } from "../core/elements.js";
import { on } from "../core/events.js";
import { IF_SAVED, saveFile } from "../core/saved-files.js";
import { siteRoot } from "../core/site.js";
import { remember, remembered } from "../storage/device.js";
import { freeName } from "./file-names.js";
import { readNotebook, settled, writeNotebook } from "./notebook-format.js";
import { textNodes } from "./notebook-text.js";

const KEEP_AFTER = 500; // milliseconds
const OPEN = `${siteRoot().pathname}:notebook`; // beside saved work, with which it is forgotten
let opened = 0;

class Notebook {
  /** @param {Files} files @param {string} name @param {string} stamp @param {{whole: Raw, cells: NotebookCell[]}} read */
  constructor(files, name, stamp, { whole, cells }) {
    this.files = files;
    this.name = name;
    this.stamp = stamp;
    this.whole = whole;
    this.group = `notebook ${++opened}`; // each begins without names of another
    this.cells = cells.map((cell, number) => ({ ...cell, number: number + 1, view: this.view(cell, number + 1) }));
    this.title = make("h2", { tabindex: "-1", translate: "no" }, name);
    this.said = make("p", { role: "status" });
    this.closes = button("Close", () => this.close());
    const run = button("Run all", () => this.runAll(), "cell-run");
    const save = button("Download .ipynb", () => this.download());
    const bar = make("div", { class: "cell-notebook-bar" }, run, save, this.closes);
    const views = this.cells.map(({ view }) => view);
    const attributes = { class: "cell-notebook", "data-cell-notebook": "", "aria-label": "Notebook" };
    this.element = make("section", attributes, this.title, bar, this.said, ...views);
    on(this.element, "descent-ran", () => this.edited());
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.keeping = Promise.resolve();
    this.leave = () => this.flush();
    addEventListener("pagehide", this.leave);
    document.addEventListener("visibilitychange", this.leave);
  }

  /** @param {NotebookCell} cell @param {number} number @returns {any} */
  view({ kind, source, pictures }, number) {
    if (kind === "markdown") return make("div", { class: "prose cell-text" }, ...textNodes(source, pictures));
    if (kind === "raw") return make("pre", { class: "cell-text" }, source);
    const cell = h("code-cell", {
      "data-cell": `notebook/${number}`,
      "data-kind": "notebook",
      "data-group": this.group,
      "data-state": "idle",
      role: "group",
      "aria-label": `Cell ${number}`,
    });
    cell.notebook = this;
    cell.append(make("pre", { class: "cell-source", tabindex: "0" }, make("code", {}, source)));
    return cell;
  }

  get codeCells() {
    return this.cells.filter(({ kind }) => kind === "code");
  }

  /** What the notebook holds of their output, once they are on the page. */
  showOutputs() {
    for (const { shown, view } of this.codeCells) if (shown.length) view.output.add(shown);
  }

  async runAll() {
    for (const { view } of this.codeCells) {
      if ((await view.run()) !== "done") return view.scrollIntoView({ block: "nearest" });
    }
  }

  /** The notebook as a file. */
  get text() {
    const cells = this.cells.map(({ kind, raw, source, view }) =>
      kind === "code"
        ? { raw, source: view.code, ran: view.outputs && settled(view.outputs) }
        : { raw, source, ran: null },
    );
    return writeNotebook(this.whole, cells);
  }

  download() {
    saveFile(this.name, new Blob([this.text], { type: "application/x-ipynb+json" }));
    this.say(IF_SAVED);
  }

  /** Something of it has changed. */
  edited() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), KEEP_AFTER);
  }

  flush() {
    if (this.timer === undefined) return this.keeping;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.keeping = this.keeping.then(() => this.keep()).catch(() => undefined);
    return this.keeping;
  }

  async keep() {
    const all = await this.files.list();
    const there = all.find(({ name }) => name === this.name);
    let words = "";
    if (there && there.stamp !== this.stamp) {
      const before = this.name;
      this.name = freeName(
        before,
        all.map(({ name }) => name),
      );
      this.title.textContent = this.name;
      remember(OPEN, this.name);
      words = `“${before}” was also changed elsewhere, so what you write here is kept as “${this.name}”.`;
    }
    const { stamp, problem } = await this.files.put(this.name, new TextEncoder().encode(this.text).buffer);
    if (stamp) this.stamp = stamp;
    if (problem || words) this.say(`${words} ${problem}`.trim());
  }

  async close() {
    removeEventListener("pagehide", this.leave);
    document.removeEventListener("visibilitychange", this.leave);
    await this.flush();
    for (const { view } of this.codeCells) view.stop();
    this.element.remove();
    remember(OPEN, null);
  }

  /** @param {string} words */
  say(words) {
    this.said.textContent = words;
  }
}

/** Let the playground open notebooks, and open the last one again. @param {any} own the playground's cell */
export function openNotebooks(own) {
  /** @type {Notebook | null} */
  let current = null;
  /** @param {string} name @returns {Promise<string>} what is said of it */
  const open = async (name) => {
    const { files } = own;
    const about = (await files.list()).find((/** @type {{name: string}} */ it) => it.name === name);
    const content = about && (await files.read(name));
    if (!content) {
      remember(OPEN, null);
      return "";
    }
    const read = readNotebook(name, decoded(content));
    if ("refused" in read) return read.refused;
    await current?.close();
    current = new Notebook(files, name, about.stamp, read);
    current.closes.addEventListener("click", () => own.panel.adds.focus());
    own.before(current.element);
    current.showOutputs();
    remember(OPEN, name);
    return `“${name}” is open above.`;
  };
  on(document, "descent-notebook", async ({ name, told }) => {
    const words = await open(name);
    told(words);
    if (current?.name === name && words) current.title.focus();
  });
  const last = remembered(OPEN);
  if (last) open(last).catch(() => remember(OPEN, null));
}
