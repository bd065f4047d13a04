/** Tabs: which of the pictures of a stage is looked at, where it does not show all. */
import { h, setAttribute } from "../core/elements.js";

/** @type {Record<string, number>} */
const WAYS = { ArrowRight: 1, ArrowLeft: -1 };

export class Tabs {
  /** @param {any[]} pictures views, in reading order @param {() => void} changed */
  constructor(pictures, changed) {
    this.pictures = pictures;
    this.changed = changed;
    this.element = h("div", { class: "tabs", role: "tablist", "aria-label": "Pictures" });
    this.element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.key(event));
    /** Name of the picture in front, where there is one at a time. */
    this.front = "";
    /** Name of the one at the side. */
    this.beside = "";
    /** Whether only one picture is shown at a time; whether two are shown at the side. */
    this.single = this.stacked = false;
    this.selected = "";
    /** What each picture at the side has answered so far. @type {Map<any, string> | undefined} */
    this.answers = undefined;
  }

  /** Visible pictures of an area. @param {string} area */
  shown(area) {
    return this.pictures.filter(({ model }) => model.visible && model.area === area);
  }

  /** @param {string} name */
  choose(name) {
    this.front = name;
    if (this.shown("side").some(({ model }) => model.tab === name)) this.beside = name;
    this.changed();
  }

  /** Say of each picture whether it is in front, and show the tabs there are. */
  update() {
    const [heroes, sides] = [this.shown("hero"), this.shown("side")];
    const names = (/** @type {any[]} */ views) => views.map(({ model }) => model.tab);
    const all = [...new Set(names([...heroes, ...sides]))];
    const came = this.follow();
    if (!all.includes(this.front)) this.front = all[0] ?? "";
    if (!names(sides).includes(this.beside)) this.beside = names(sides)[0] ?? "";
    const lower = this.beside === names(sides)[0] ? names(sides)[1] : this.beside;
    const [first] = sides;
    for (const view of this.pictures) {
      const { tab } = view.model;
      setAttribute(view.el, "data-front", tab === this.front);
      setAttribute(view.el, "data-beside", tab === this.beside);
      setAttribute(view.el, "data-first", view === first);
      setAttribute(view.el, "data-lower", tab === lower);
    }
    const selected = this.single ? this.front : this.stacked ? lower : this.beside;
    this.show(all, selected, new Set(names(heroes)), first?.model.tab);
    const front = names(heroes).includes(this.front) ? "hero" : "side";
    return { heroes: heroes.length, sides: sides.length, front, came };
  }

  /** What answers a question comes to the front, when it does. @returns {string} what has come, if anything */
  follow() {
    const before = this.answers;
    const sides = this.pictures.filter(({ model }) => model.area === "side");
    this.answers = new Map(sides.map((view) => [view, view.model.visible ? view.model.answer : ""]));
    const found = [...this.answers].find(([view, answer]) => before && answer && answer !== before.get(view));
    if (found) this.front = this.beside = found[0].model.tab;
    return found?.[1] ?? "";
  }

  /** As at the start. */
  forget() {
    this.front = this.beside = "";
  }

  /** @param {string[]} names @param {string} selected @param {Set<string>} heroes @param {string} first */
  show(names, selected, heroes, first) {
    const buttons = [...this.element.children];
    if (names.join("\n") !== buttons.map((it) => it.textContent).join("\n")) {
      this.element.replaceChildren(...names.map((name) => this.button(name)));
    }
    for (const button of this.element.children) {
      const name = button.textContent ?? "";
      setAttribute(button, "aria-selected", `${name === selected}`);
      setAttribute(button, "tabindex", name === selected ? 0 : -1);
      setAttribute(button, "data-hero", heroes.has(name));
      setAttribute(button, "data-first", name === first);
    }
    if (selected !== this.selected) this.bring(selected);
    this.selected = selected;
  }

  /** Where there are more than fit, scroll to one; nothing else moves. @param {string} name */
  bring(name) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.element.children]);
    const button = buttons.find(({ textContent }) => textContent === name);
    if (button) this.element.scrollLeft = button.offsetLeft - this.element.offsetLeft;
  }

  /** @param {string} name */
  button(name) {
    const button = h("button", { type: "button", role: "tab" }, name);
    button.addEventListener("click", () => this.choose(name));
    return button;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const way = WAYS[event.key];
    if (way === undefined) return;
    const there = [...this.element.children].filter((it) => it.getClientRects().length);
    const at = there.findIndex((it) => it.getAttribute("aria-selected") === "true");
    const next = there[(at + way + there.length) % there.length];
    event.preventDefault();
    next.click();
    next.focus();
  }
}
