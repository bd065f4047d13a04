/**
 * What a run has printed and shown. Everything that comes from a student's program
 * becomes text, a picture in `<img>`, or goes into a frame that cannot touch the page.
 *
 * @typedef {import("./protocol.js").Part} Part
 */
import { button, make } from "./elements.js";
import { CHART, showChart } from "./chart.js";
import { htmlFrame, picture, table, TABLE } from "./rich.js";

const FOLDED = 640; // pixels of height until "Show more"
const PASSAGE = 4096; // characters that are laid out together: what is above stays as it is

export class OutputArea {
  /** @param {HTMLElement} place @param {import("./library.js").Library} library */
  constructor(place, library) {
    this.place = place;
    this.library = library;
    /** @type {HTMLElement | null} the block to which the next piece of text belongs */
    this.block = null;
    /** @type {Text | null} and its last passage */
    this.open = null;
    this.stream = "";
    this.used = false;
    this.more = button("Show more", () => this.unfold(), "cell-more-output");
    this.body = make("div", { class: "cell-output-body" });
    new ResizeObserver(() => requestAnimationFrame(() => this.fold())).observe(this.body);
  }

  /** The old output stays until there is something new, so that the page does not jump. */
  begin() {
    this.used = false;
    this.place.dataset.stale = "";
  }

  clear() {
    this.used = true;
    this.block = null;
    delete this.place.dataset.stale;
    this.body.replaceChildren();
    this.place.replaceChildren(this.body);
    this.place.hidden = false;
    this.body.classList.remove("unfolded");
    this.fold();
  }

  /** A run that showed nothing leaves nothing. */
  end() {
    if (this.used) return;
    delete this.place.dataset.stale;
    this.body.replaceChildren();
    this.place.hidden = true;
  }

  /** @param {Part[]} parts */
  add(parts) {
    if (!this.used) this.clear();
    for (const part of parts) {
      if ("text" in part) this.write(part.stream, part.text);
      else if ("data" in part) this.show(part.data);
      else if ("error" in part) this.fault(part.error);
      else this.hidden(part);
    }
  }

  /** @param {string} stream @param {string} text */
  write(stream, text) {
    if (!this.block || this.stream !== stream) {
      this.block = make("pre", { class: `cell-${stream}` });
      this.stream = stream;
      this.open = null;
      this.body.append(this.block);
    }
    for (let rest = text; rest; ) {
      if (!this.open || (this.open.length > PASSAGE && this.open.data.endsWith("\n"))) this.turn(this.block);
      const cut = rest.length > PASSAGE ? rest.indexOf("\n", PASSAGE) + 1 : 0;
      this.open?.appendData(cut ? rest.slice(0, cut) : rest);
      rest = cut ? rest.slice(cut) : "";
    }
  }

  /** A new passage. @param {HTMLElement} block */
  turn(block) {
    this.open = document.createTextNode("");
    block.append(make("span", { class: "cell-passage" }, this.open));
  }

  /** @param {Node} node */
  append(node) {
    this.block = null;
    this.body.append(node);
  }

  /** @param {Record<string, string>} data media type → content, the richest known one wins */
  show(data) {
    if (data[CHART]) this.append(showChart(data, this.library));
    else if (data[TABLE]) this.append(table(data[TABLE]) ?? plain(data));
    else if (data["image/svg+xml"] || data["image/png"] || data["image/jpeg"]) this.append(picture(data));
    else if (data["text/html"]) this.append(htmlFrame(data["text/html"]));
    else this.write("stdout", `${data["text/plain"] ?? ""}\n`);
  }

  /** @param {Extract<Part, {error: any}>["error"]} error */
  fault({ traceback, hint }) {
    this.append(make("pre", { class: "cell-traceback" }, traceback));
    if (hint) this.explain(hint);
  }

  /** Plain words about a fault. @param {string} text */
  explain(text) {
    if (!text) return;
    const paragraphs = text.split(/\n{2,}/).map((words) => make("p", {}, ...withCode(words)));
    this.append(make("div", { class: "cell-explanation" }, ...paragraphs));
  }

  /** @param {Extract<Part, {hidden: number}>} part */
  hidden({ hidden, figures, tail, stream }) {
    const said = [];
    if (hidden) said.push(`${hidden.toLocaleString("en")} characters not shown`);
    if (figures) said.push(`${figures.toLocaleString("en")} pictures or tables not shown`);
    if (said.length) this.append(make("p", { class: "cell-hidden" }, `… ${said.join(", ")} …`));
    if (tail) this.write(stream, tail);
  }

  fold() {
    const high = this.body.scrollHeight > FOLDED + 120;
    const folded = high && !this.body.classList.contains("unfolded");
    this.body.classList.toggle("folded", folded);
    if (folded) this.place.append(this.more);
    else this.more.remove();
  }

  unfold() {
    this.body.classList.add("unfolded");
    this.fold();
  }
}

/** What stands between backticks is code. @param {string} words */
const withCode = (words) =>
  words.split("`").map((piece, index) => (index % 2 ? make("code", {}, piece) : piece));

/** @param {Record<string, string>} data */
const plain = (data) => make("pre", { class: "cell-stdout" }, data["text/plain"] ?? "");
