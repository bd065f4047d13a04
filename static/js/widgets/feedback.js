/**
 * What an exercise answers: its checks, its hints, how far its concepts have come.
 *
 * @typedef {"passed" | "failed" | "skipped"} Outcome
 */
import { h, icon, setAttribute } from "../core/elements.js";
import { ControlView, declare } from "./control.js";
import { parseSpans, proseNodes, spanNodes } from "./prose.js";

/** A mark and a word for each status: no one has to tell colours apart. */
/** @type {Record<Outcome, {path: string, word: string}>} */
const OUTCOMES = {
  passed: { path: "M4 10.500l4 4L16.500 6", word: "Holds" },
  failed: { path: "M5 5l10 10M15 5L5 15", word: "Does not hold" },
  skipped: { path: "M5 10h10", word: "Waits" },
};

class ChecksView extends ControlView {
  compose() {
    this.list = h("ul", { class: "checks", role: "list" });
    return [this.list];
  }

  update() {
    const { title, entries, dated } = this.model;
    setAttribute(this.list, "aria-label", title);
    setAttribute(this.list, "data-dated", dated);
    if (entries === this.listed) return;
    this.listed = entries;
    this.list.replaceChildren(...entries.map(checkRow));
  }
}

/** @param {[string, Outcome, string]} entry */
function checkRow([name, outcome, message]) {
  const { path, word } = OUTCOMES[outcome] ?? OUTCOMES.failed;
  const mark = icon(path);
  mark.classList.add("stroked");
  const head = h("p", { class: "claim" }, h("strong", {}, name), " ", h("span", { class: "outcome" }, word));
  const lines = message
    .split("\n")
    .filter(Boolean)
    .map((line) => h("p", {}, ...spanNodes(parseSpans(line))));
  return h("li", { "data-outcome": outcome }, mark, h("div", {}, head, ...lines));
}

declare("Checks", ChecksView, ({ Any, Bool, List, Str }) => ({
  title: [Str, ""],
  entries: [List(Any), []],
  dated: [Bool, false],
}));

class HintsView extends ControlView {
  compose() {
    // Only what is added is read out, not every hint again.
    this.list = h("ol", { class: "hints" });
    this.log = h("div", { role: "log", "aria-live": "polite" }, this.list);
    this.shown = 0;
    return [this.log];
  }

  update() {
    const { title, items } = this.model;
    setAttribute(this.log, "aria-label", title);
    if (items.length < this.shown) this.list.replaceChildren();
    const fresh = items.slice(this.list.children.length);
    this.list.append(...fresh.map((/** @type {string} */ text) => h("li", {}, ...proseNodes(text))));
    this.shown = items.length;
  }
}

declare("Hints", HintsView, ({ List, Str }) => ({ title: [Str, ""], items: [List(Str), []] }));

class MetersView extends ControlView {
  compose() {
    this.name = h("p", { class: "note hint", id: "meters-name" });
    this.list = h("ul", { class: "meters", role: "list", "aria-labelledby": "meters-name" });
    return [this.name, this.list];
  }

  update() {
    this.name.textContent = this.model.title;
    this.list.replaceChildren(...this.model.entries.map(meterRow));
  }
}

/** @param {[string, number, number]} entry */
function meterRow([name, done, of]) {
  const bar = h("span", { class: "meter", "aria-hidden": "true" });
  for (let k = 0; k < of; k += 1) bar.append(h("i", { "data-done": k < done }));
  return h("li", {}, h("span", {}, name), bar, h("span", { class: "count" }, `${done} of ${of}`));
}

declare("Meters", MetersView, ({ Any, List, Str }) => ({ title: [Str, ""], entries: [List(Any), []] }));
