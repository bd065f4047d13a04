/** Words: the current-state sentence, notes, code and the table of a picture's numbers. */
import { h, setAttribute, setText } from "../core/elements.js";
import { ControlView, declare } from "./control.js";

/** A screen reader hears at most one state sentence in this time. */
const QUIET = 1000;

class StatusView extends ControlView {
  compose() {
    this.sentence = h("p", { "data-sim-status": true, role: "status" });
    return [this.sentence];
  }

  /** The text changes at once; its announcement waits until the last one is a second old. */
  update() {
    const { verdict, text } = this.model;
    if (verdict === this.verdict && text === this.text) return;
    this.verdict = verdict;
    this.text = text;
    const now = performance.now();
    const wait = (this.announcedAt ?? -QUIET) + QUIET - now;
    if (wait <= 0) {
      this.announce();
      return;
    }
    setAttribute(this.sentence, "aria-live", "off");
    this.write();
    this.timer ??= setTimeout(() => this.announce(), wait);
  }

  announce() {
    clearTimeout(this.timer);
    /** @type {any} */
    this.timer = undefined;
    this.announcedAt = performance.now();
    setAttribute(this.sentence, "aria-live", "polite");
    this.write();
  }

  write() {
    const { verdict, text } = this.model;
    this.sentence.replaceChildren(...(verdict ? [h("strong", {}, verdict), ` ${text}`] : [text]));
  }

  remove() {
    clearTimeout(this.timer);
    super.remove();
  }
}

declare("Status", StatusView, ({ Str }) => ({ verdict: [Str, ""], text: [Str, ""] }));

class NoteView extends ControlView {
  compose() {
    const { kind, level } = this.model;
    this.note = kind === "heading" ? h("p", { role: "heading", "aria-level": level }) : h("p");
    return [this.note];
  }

  update() {
    setAttribute(this.note, "class", `note ${this.model.kind}`);
    setText(this.note, this.model.text);
  }
}

declare("Note", NoteView, ({ Int, Str }) => ({
  text: [Str, ""],
  kind: [Str, "plain"],
  level: [Int, 3],
}));

class CodeView extends ControlView {
  compose() {
    this.code = h("code");
    this.region = h("section", { role: "region", tabindex: 0, class: "code" }, h("pre", {}, this.code));
    return [this.region];
  }

  update() {
    setAttribute(this.region, "aria-label", this.model.title);
    setText(this.code, this.model.text);
  }
}

declare("Code", CodeView, ({ Str }) => ({ title: [Str, ""], text: [Str, ""] }));

/** DataTable: the picture's numbers as a real table. */

/** @param {"th" | "td"} tag @param {string[]} texts */
function cells(tag, texts) {
  return texts.map((text) => h(tag, { scope: tag === "th" ? "col" : null }, text));
}

/**
 * A row of words: what is said of each thing in one respect, which heads the row.
 * @param {string[]} columns @param {string[]} texts
 */
function wordRow(columns, [respect, ...texts]) {
  const said = texts.map((text, index) => h("td", { "data-column": columns[index + 1] }, text));
  return h("tr", {}, h("th", { scope: "row" }, respect), ...said);
}

class DataTableView extends ControlView {
  compose() {
    this.head = h("tr");
    this.body = h("tbody");
    this.caption = h("p", { class: "caption" });
    this.region = h(
      "section",
      { role: "region", tabindex: 0, class: "table" },
      h("table", {}, h("thead", {}, this.head), this.body),
    );
    return [this.caption, this.region];
  }

  update() {
    const { title, kind, columns, rows, caption } = this.model;
    setAttribute(this.region, "aria-label", title);
    setAttribute(this.region, "class", `table ${kind}`);
    setText(this.caption, caption);
    setAttribute(this.body, "translate", kind === "words" ? null : "no");
    if (rows === this.listed) return;
    this.listed = rows;
    this.head.replaceChildren(...cells("th", columns));
    this.body.replaceChildren(
      ...rows.map((/** @type {string[]} */ row) =>
        kind === "words" ? wordRow(columns, row) : h("tr", {}, ...cells("td", row)),
      ),
    );
  }
}

declare("DataTable", DataTableView, ({ List, Str }) => ({
  title: [Str, "Data table"],
  kind: [Str, "numbers"],
  columns: [List(Str), []],
  rows: [List(List(Str)), []],
  caption: [Str, ""],
}));
