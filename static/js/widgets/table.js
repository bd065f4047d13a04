/** DataTable: the picture's numbers as a real table. */

import {Control, ControlView} from "./control.js";
import {h, setAttribute, setText} from "./elements.js";

/** @param {"th" | "td"} tag @param {string[]} texts */
function cells(tag, texts) {
  return texts.map((text) => h(tag, {scope: tag === "th" ? "col" : null}, text));
}

/**
 * A row of words: what is said of each thing in one respect, which heads the row.
 * @param {string[]} columns @param {string[]} texts
 */
function wordRow(columns, [respect, ...texts]) {
  const said = texts.map((text, index) => h("td", {"data-column": columns[index + 1]}, text));
  return h("tr", {}, h("th", {scope: "row"}, respect), ...said);
}

class DataTableView extends ControlView {
  compose() {
    this.head = h("tr");
    this.body = h("tbody");
    this.caption = h("p", {class: "caption"});
    this.region = h("section", {role: "region", tabindex: 0, class: "table"},
      h("table", {}, h("thead", {}, this.head), this.body));
    return [this.caption, this.region];
  }

  update() {
    const {title, kind, columns, rows, caption} = this.model;
    setAttribute(this.region, "aria-label", title);
    setAttribute(this.region, "class", `table ${kind}`);
    setText(this.caption, caption);
    setAttribute(this.body, "translate", kind === "words" ? null : "no");
    if (rows === this.listed) return;
    this.listed = rows;
    this.head.replaceChildren(...cells("th", columns));
    this.body.replaceChildren(...rows.map((/** @type {string[]} */ row) =>
      kind === "words" ? wordRow(columns, row) : h("tr", {}, ...cells("td", row))));
  }
}

export class DataTable extends Control {}
DataTable.declare("DataTable", DataTableView, ({List, Str}) => ({
  title: [Str, "Data table"],
  kind: [Str, "numbers"],
  columns: [List(Str), []],
  rows: [List(List(Str)), []],
  caption: [Str, ""],
}));
