/**
 * What a run has printed and shown. Everything that comes from a student's program
 * becomes text, a picture in `<img>`, or goes into a frame that cannot touch the page.
 *
 * @import { Part } from "./cells-protocol.js"
 */
import { button, composes, make } from "../core/elements.js";
import { CONTROLS, showControls } from "./controls.js";
import { ANIMATION, CHART, htmlFrame, picture, redraw, showAnimation, showChart, TABLE, table } from "./display.js";

const FOLDED = 640; // pixels of height until "Show more"
const PASSAGE = 4096; // characters that are laid out together: what is above stays as it is

const PICTURES = ["image/svg+xml", "image/png", "image/jpeg"];

export class OutputArea {
  /**
   * @param {HTMLElement} place @param {import("./python-files.js").Library} library
   * @param {import("./controls.js").Board["touch"]} touch tells the program what was done with a control
   * @param {import("./controls.js").Board} [board] of the area around this one
   */
  constructor(place, library, touch, board) {
    this.place = place;
    this.library = library;
    this.outermost = !board;
    /** @type {import("./controls.js").Board} */
    this.board = board ?? { touch, areas: new Map(), drawn: new Map(), makeArea: () => this.inside() };
    /** @type {HTMLElement | null} the block to which the next piece of text belongs */
    this.block = null;
    /** @type {HTMLElement | null} and its last passage */
    this.passage = null;
    this.said = ""; // what stands in that: who translates a page changes its nodes
    this.stream = "";
    this.used = false;
    /** @type {Map<string, HTMLElement>} what may change, by name */
    this.places = new Map();
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
    delete this.place.dataset.stale;
    this.empty();
    this.place.replaceChildren(this.body);
    this.place.hidden = false;
    this.body.classList.remove("unfolded");
    this.fold();
  }

  empty() {
    this.block = null;
    this.places.clear();
    if (this.outermost) {
      this.board.areas.clear();
      this.board.drawn.clear();
    }
    this.body.replaceChildren();
  }

  /** A run that showed nothing leaves nothing. */
  end() {
    if ("asking" in this.place.dataset) {
      delete this.place.dataset.asking;
      this.fold();
      this.body.scrollTop = 0;
    }
    if (this.used) return;
    delete this.place.dataset.stale;
    this.body.replaceChildren();
    this.place.hidden = true;
  }

  /** @param {Part[]} parts */
  add(parts) {
    if (!this.used) this.clear();
    for (const part of parts) {
      if ("text" in part) this.write(part.stream, part.text, part.again);
      else if ("data" in part) this.show(part.data, part.place);
      else if ("error" in part) this.fault(part.error);
      else if ("clear" in part) this.empty();
      else if ("into" in part) this.board.areas.get(part.into)?.add(part.parts);
      else if ("state" in part) this.board.drawn.get(part.state.id)?.(part.state);
      else this.hidden(part);
    }
    if ("asking" in this.place.dataset) this.fold();
  }

  /** @param {string} stream @param {string} text @param {boolean} [again] in place of the last line */
  write(stream, text, again = false) {
    if (!this.block?.isConnected || this.stream !== stream) {
      this.block = make("pre", { class: `cell-${stream}` });
      this.stream = stream;
      this.passage = null;
      this.append(this.block);
    }
    if (again) {
      this.said = this.said.slice(0, this.said.lastIndexOf("\n") + 1);
      if (this.passage) this.passage.textContent = this.said; // what follows may open another
    }
    for (let rest = text; rest || again; again = false) {
      if (!this.passage?.isConnected || (this.said.length > PASSAGE && this.said.endsWith("\n"))) this.turn();
      const cut = rest.length > PASSAGE ? rest.indexOf("\n", PASSAGE) + 1 : 0;
      this.said += cut ? rest.slice(0, cut) : rest;
      if (this.passage) this.passage.textContent = this.said;
      rest = cut ? rest.slice(cut) : "";
    }
  }

  /** A new passage. */
  turn() {
    this.passage = make("span", { class: "cell-passage" });
    this.said = "";
    this.block?.append(this.passage);
  }

  /** @param {HTMLElement} element */
  append(element) {
    if (element !== this.block) this.block = null;
    if (!this.body.isConnected) this.place.prepend(this.body);
    this.body.append(element);
  }

  /**
   * @param {Record<string, string>} data media type → content, the richest known one wins
   * @param {string} [name] of the picture whose later state this is
   */
  show(data, name = "") {
    const there = this.places.get(name);
    const drawn = PICTURES.some((kind) => data[kind]);
    if (there?.isConnected && there instanceof HTMLImageElement && drawn) {
      redraw(there, data);
      return;
    }
    const element = this.drawn(data);
    if (!element && !name) {
      this.write("stdout", `${data["text/plain"] ?? ""}\n`);
      return;
    }
    const shown = element ?? plain(data);
    if (there?.isConnected) there.replaceWith(shown);
    else this.append(shown);
    if (name) this.places.set(name, shown);
  }

  /** @param {Record<string, string>} data @returns {HTMLElement | null} null if text is all that there is */
  drawn(data) {
    if (data[CHART]) return showChart(data, this.library);
    if (data[CONTROLS]) return showControls(data[CONTROLS], this.board) ?? plain(data);
    if (data[ANIMATION]) return showAnimation(data) ?? plain(data);
    if (data[TABLE]) return table(data[TABLE]) ?? plain(data);
    if (PICTURES.some((kind) => data[kind])) return picture(data);
    return data["text/html"] ? htmlFrame(data["text/html"]) : null;
  }

  /** An area of its own inside this one, for what a control's function shows. */
  inside() {
    const place = make("div", { class: "cell-output cell-controls-output", "aria-live": "polite", hidden: true });
    return new OutputArea(place, this.library, this.board.touch, this.board);
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

  /** What is long is folded; what a program asks stays on one screen with its buttons. */
  fold() {
    const asking = "asking" in this.place.dataset;
    const high = this.body.scrollHeight > FOLDED + 120;
    const folded = high && !this.body.classList.contains("unfolded");
    this.body.classList.toggle("folded", folded || asking);
    if (asking) this.body.scrollTop = this.body.scrollHeight;
    if (folded && !asking) this.body.after(this.more);
    else this.more.remove();
  }

  /** Ask below what was shown, where no fold hides it. @param {string} prompt @param {(line: string) => void} answer */
  ask(prompt, answer) {
    if (!this.used) this.clear();
    this.place.dataset.asking = "";
    this.fold();
    return askLine(this.place, prompt, answer);
  }

  unfold() {
    this.body.classList.add("unfolded");
    this.fold();
  }
}

/** What stands between backticks is code. @param {string} words */
const withCode = (words) => words.split("`").map((piece, index) => (index % 2 ? make("code", {}, piece) : piece));

/** @param {Record<string, string>} data */
const plain = (data) => make("pre", { class: "cell-stdout" }, data["text/plain"] ?? "");

/**
 * A field for one line that a running program asks for. It is no form: a frame that a
 * course puts around the page may forbid those.
 */
const ATTRIBUTES = {
  type: "text",
  autocomplete: "off",
  autocapitalize: "off",
  spellcheck: "false",
  enterkeyhint: "send",
};

/** @param {HTMLElement} place @param {string} prompt @param {(line: string) => void} answer */
function askLine(place, prompt, answer) {
  const field = make("input", { ...ATTRIBUTES, "aria-label": prompt.trim() || "Input" });
  const send = () => {
    row.remove();
    answer(field.value);
  };
  const row = make("div", { class: "cell-ask" }, field, button("Enter", send));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || composes(event)) return;
    event.preventDefault(); // or it would press what has the focus next
    send();
  });
  place.append(row);
  field.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" }); // to the lower edge, so that Stop stays in sight
  return row;
}
