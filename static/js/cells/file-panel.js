/**
 * A cell's files: dropped on it or chosen, listed, saved and deleted. They are there for its
 * programs under their names.
 *
 * @import { Files } from "../storage/files.js"
 */
import { sizeInWords } from "../core/bytes.js";
import { button, make } from "../core/elements.js";
import { emit } from "../core/events.js";
import { ifForbidden, saveFile } from "../core/saved-files.js";
import { LARGEST, MOST_BYTES, refusal } from "../storage/files.js";
import { cleanName, freeName, isOfKind, isWorkbook, reading } from "./file-names.js";

const BOUNDS = `Up to ${sizeInWords(LARGEST)} each and ${sizeInWords(MOST_BYTES)} in all.`;
const KEPT = `${BOUNDS} They stay on this device and are never sent.`;
const PASSING = `${BOUNDS} They are here until you close the page, and are never sent.`;
const OPENS_NOTEBOOKS = "code-cell[data-kind=playground]";
const NO_DOWNLOAD = ifForbidden("no file arrives");

export class FilePanel {
  /** @param {Files} files @param {HTMLElement} cell on which files are dropped */
  constructor(files, cell) {
    this.files = files;
    this.chooser = make("input", { type: "file", multiple: true, hidden: true });
    this.chooser.addEventListener("change", () => this.take([...(this.chooser.files ?? [])]));
    this.adds = button("Add files", () => this.chooser.click());
    this.sum = make("span", { class: "cell-files-sum" });
    this.list = make("ul", { class: "cell-files-list", "aria-label": "Files" });
    this.bounds = make("p", { class: "cell-files-bounds" });
    this.said = make("div", { class: "cell-files-said", role: "status" });
    const head = make(
      "div",
      { class: "cell-files-head" },
      make("strong", {}, "Files"),
      this.sum,
      this.adds,
      this.chooser,
    );
    const parts = [head, this.list, this.bounds, this.said];
    this.element = make("div", { class: "cell-files", role: "group", "aria-label": "Files", hidden: true }, ...parts);
    files.onChange(() => this.show());
    takeDrops(cell, cell, (dropped) => this.take(dropped));
  }

  /** @param {boolean} [focus] */
  open(focus = false) {
    this.element.hidden = false;
    if (focus) this.adds.focus();
    return this.show();
  }

  async show() {
    if (this.element.hidden) return;
    const [all, lasting] = await Promise.all([this.files.list(), this.files.last()]);
    const size = sizeInWords(all.reduce((sum, it) => sum + it.size, 0));
    this.sum.textContent = all.length ? `${all.length === 1 ? "1 file" : `${all.length} files`}, ${size}` : "none yet";
    this.bounds.textContent = lasting ? KEPT : PASSING;
    this.list.replaceChildren(...all.map(({ name, size }) => this.row(name, size)));
    this.list.hidden = !all.length;
  }

  /** @param {string} name @param {number} size */
  row(name, size) {
    const save = button("Save", () => this.save(name));
    const remove = button("Delete", () => this.remove(name));
    save.ariaLabel = `Save ${name}`;
    remove.ariaLabel = `Delete ${name}`;
    const label = make("span", { class: "cell-files-name", translate: "no" }, name);
    const buttons = [save, remove];
    if (isOfKind(name, "ipynb") && document.querySelector(OPENS_NOTEBOOKS)) {
      const open = button("Open", async () => this.say([await this.openNotebook(name)]));
      open.ariaLabel = `Open ${name}`;
      buttons.unshift(open);
    }
    return make("li", {}, label, make("span", { class: "cell-files-size" }, sizeInWords(size)), ...buttons);
  }

  /** @param {File[]} chosen */
  async take(chosen) {
    const opened = this.open();
    this.say(["Reading …"]);
    await opened;
    const told = [];
    for (const file of chosen) told.push(await this.add(file));
    this.chooser.value = ""; // the same file can be chosen again
    this.say(told);
  }

  /** @param {File} file @returns {Promise<string>} what is said of it */
  async add(file) {
    const wanted = cleanName(file.name);
    const refused = refusal(wanted, file.size);
    if (refused) return refused;
    const content = await file.arrayBuffer().catch(() => null);
    if (!content) return `“${wanted}” cannot be read. If it is a folder, add the files that are in it.`;
    const names = (await this.files.list()).map(({ name }) => name);
    if (names.includes(wanted) && alike(content, await this.files.read(wanted))) return `“${wanted}” is here already.`;
    const name = freeName(wanted, names);
    const { stamp, problem } = await this.files.put(name, content);
    if (!stamp) return problem;
    if (isOfKind(name, "ipynb")) return `${problem} ${await this.openNotebook(name)}`.trim();
    const other = name === wanted ? "" : ` There is another “${wanted}”, so this one has a number.`;
    return `“${name}” is here.${other} ${problem || aboutContent(name, content)}`.trim();
  }

  /** @param {string} name @returns {Promise<string>} what is said of it */
  openNotebook(name) {
    if (!document.querySelector(OPENS_NOTEBOOKS)) return Promise.resolve(`“${name}” is here; the playground opens it.`);
    return new Promise((told) => emit(this.element, "descent-notebook", { name, told }));
  }

  /** @param {string} name */
  async save(name) {
    const content = await this.files.read(name);
    if (!content) return this.show(); // another tab has deleted it
    saveFile(name.replace(/^.*\//, ""), new Blob([content], { type: "application/octet-stream" }));
    if (NO_DOWNLOAD) this.say([NO_DOWNLOAD]);
  }

  /** @param {string} name */
  async remove(name) {
    const content = await this.files.read(name);
    await this.files.remove(name);
    const back = button("Undo", async () => {
      const { problem } = content ? await this.files.put(name, content) : { problem: "" };
      this.say([problem || `“${name}” is back.`]);
      this.adds.focus();
    });
    this.said.replaceChildren(`“${name}” is deleted. `, back);
    back.focus();
  }

  /** What a program has made. @param {{names: string[], problems: string[]}} told */
  async wrote({ names, problems }) {
    if (!names.length && !problems.length) return;
    await this.open();
    const list = names.map((name) => `“${name}”`).join(", ");
    this.say([...(names.length ? [`The program wrote ${list}.`] : []), ...problems]);
  }

  /** @param {string[]} sentences with code between backticks */
  say(sentences) {
    const code = (/** @type {string} */ words) =>
      words.split("`").map((piece, index) => (index % 2 ? make("code", {}, piece) : piece));
    this.said.replaceChildren(...sentences.map((words) => make("p", {}, ...code(words))));
  }
}

/** @param {string} name @param {ArrayBuffer} content */
function aboutContent(name, content) {
  if (!content.byteLength) return "It is empty.";
  const reads = reading(name, content);
  const mistaken = isOfKind(name, "csv") && isWorkbook(content) ? "Its content is an Excel workbook: " : "";
  const does = isOfKind(name, "py") ? "brings what is in it" : "reads it";
  return reads ? `${mistaken}\`${reads}\` ${does}.` : "";
}

/** @param {ArrayBuffer} content @param {ArrayBuffer | undefined} other */
function alike(content, other) {
  if (content.byteLength !== other?.byteLength) return false;
  const [mine, theirs] = [new Uint8Array(content), new Uint8Array(other)];
  return mine.every((byte, at) => byte === theirs[at]);
}

/**
 * On a cell before the editor hears of it, which would write a file's text where it was dropped.
 * @param {EventTarget} place @param {HTMLElement} cell that shows it @param {(files: File[]) => void} take
 */
export function takeDrops(place, cell, take) {
  const over = (/** @type {boolean} */ is) => cell.classList.toggle("cell-dropping", is);
  const hear = (/** @type {string} */ name, /** @type {(data: DataTransfer) => void} */ act) =>
    place.addEventListener(
      name,
      (event) => {
        const { dataTransfer } = /** @type {DragEvent} */ (event);
        if (!dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        event.stopPropagation();
        act(dataTransfer);
      },
      { capture: place === cell },
    );
  hear("dragenter", () => over(true));
  hear("dragover", (data) => {
    data.dropEffect = "copy";
    over(true);
  });
  hear("drop", (data) => {
    over(false);
    take([...data.files]);
  });
  place.addEventListener("dragleave", (event) => {
    const { relatedTarget } = /** @type {DragEvent} */ (event);
    if (!(relatedTarget instanceof Node && cell.contains(relatedTarget))) over(false);
  });
}
