/** Board: the areas of a stage, and what is in them. Where they lie is for `stage.css` to say. */

import { h, setAttribute, setText } from "../core/elements.js";
import { sayAt } from "./bubble.js";
import { Chips } from "./chips.js";
import { Drawer } from "./drawer.js";
import { scaleFigure } from "./figure-scale.js";
import { lineIcon } from "./line-icons.js";
import { Tabs } from "./tabs.js";

const DRAWER = "drawer:";
/** Pixels of the letters for which the figures are made. */
const LETTERS = 16;

export class Board {
  /**
   * @param {any} stage the view @param {{openKeys: () => void, toggleScreen: () => void}} acts
   */
  constructor(stage, acts) {
    this.stage = stage;
    this.acts = acts;
    const views = stage.orderedViews();
    /** Class of the stage, by its size. @type {string} */
    this.kind = "";
    /** By how much its figures are larger than they were made. */
    this.scaled = 1;
    /** Elements that move or are filled later. @type {any} */
    this.dials = null;
    /** @type {Map<string, any[]>} */
    this.areas = new Map();
    stage.model.areas.forEach((/** @type {string} */ area, /** @type {number} */ i) => {
      this.areas.set(area, [...this.at(area), views[i]]);
    });
    const [more] = this.at("more");
    this.more = more;
    this.tabs = new Tabs([...this.at("hero"), ...this.at("side")], () => this.update());
    const settings = [...this.at("controls"), ...this.at("scene")];
    const turns = [...settings.slice(0, 1), ...this.at("ask"), ...settings.slice(1)];
    this.chips = new Chips(turns, settings, () => this.update());
    const drawers = [...this.areas].filter(([area]) => area.startsWith(DRAWER));
    const parts = new Map(drawers.map(([area, [view]]) => [area.slice(DRAWER.length), view]));
    const openers = [...this.at("tools"), ...this.at("more")];
    this.drawer = new Drawer(stage.model, parts, openers, () => this.update());
    this.element = this.compose(drawers.map(([area]) => area));
    this.frame = h("div", { class: "board-frame" }, this.element);
    this.element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.escape(event));
    this.sizes = new ResizeObserver(() => this.update());
    for (const element of [this.element, this.readings, this.tabs.element]) this.sizes.observe(element);
  }

  /** @param {string} area @returns {any[]} */
  at(area) {
    return this.areas.get(area) ?? [];
  }

  /** @param {string[]} drawers @returns {HTMLElement} */
  compose(drawers) {
    const board = h("div", { class: "board stage", tabindex: -1 });
    board.style.setProperty("--split", this.stage.model.columns);
    this.readings = h("div", { class: "readings" });
    this.facts = h("div", { class: "facts" }, h("strong", {}, "In numbers"));
    this.dials = this.holder("dials", "controls", "Controls");
    this.rail = h("div", { class: "rail" }, this.dials, this.holder("more-button", "more"), this.facts);
    this.fill(this.facts, "facts");
    for (const area of drawers) this.fill(this.drawer.body, area);
    this.asking = this.holder("ask", "ask", "Predict first");
    this.placing = this.holder("place", "player");
    board.append(
      this.head(),
      this.tabs.element,
      this.readings,
      this.holder("hero", "hero"),
      this.holder("side", "side"),
      this.holder("words", "words"),
      this.asking,
      h("div", { class: "dock" }),
      this.placing,
      this.chips.element,
      this.rail,
      this.drawer.element,
    );
    const [player] = this.at("player");
    for (const view of this.at("timeline")) {
      view.render_to(player.el);
      view.el.slot = "timeline";
    }
    return board;
  }

  head() {
    this.title = h("span", { class: "title", "aria-hidden": "true" });
    this.menu = h("div", { class: "menu", hidden: true });
    this.dots = lineIcon("More tools", () => this.openMenu(this.menu.hidden));
    this.dots.setAttribute("aria-expanded", "false");
    this.fill(this.menu, "menu");
    const keys = h("button", { type: "button", class: "entry" }, "Keys");
    keys.addEventListener("click", this.acts.openKeys);
    this.menu.append(keys);
    const tools = this.holder("tools", "tools");
    this.sheet = h("div", { class: "sheet" }, tools, this.menu);
    this.sheet.addEventListener("click", () => this.leaveMenu(), true);
    this.anchor = h("span", { class: "anchor" }, this.dots);
    const screen = lineIcon("Full screen", this.acts.toggleScreen);
    screen.hidden = !document.fullscreenEnabled;
    this.scene = this.holder("scene", "scene");
    return h("div", { class: "bar" }, this.title, this.scene, this.sheet, screen, this.anchor);
  }

  /** An element with the views of an area. @param {string} kind @param {string} area @param {string | null} [label] */
  holder(kind, area, label = null) {
    const holder = h("div", { class: kind, role: label && "group", "aria-label": label });
    this.fill(holder, area);
    return holder;
  }

  /** @param {Element} holder @param {string} area */
  fill(holder, area) {
    for (const view of this.at(area)) view.render_to(holder);
  }

  /** The page around it: its heading, and where else it leads. @param {HTMLElement | null} card */
  enter(card) {
    setText(this.title, card?.querySelector("h1, h2, h3")?.textContent ?? "");
    for (const link of card?.querySelectorAll(".sim-links a") ?? []) {
      const { href, target, rel } = /** @type {HTMLAnchorElement} */ (link);
      const entry = h("a", { class: "entry", href, target: target || null, rel: rel || null }, link.textContent ?? "");
      if (target && self !== top)
        entry.addEventListener("click", (/** @type {Event} */ event) => this.leave(event, href));
      this.menu.append(entry);
    }
  }

  /** The page around a frame may forbid other tabs, and nobody says so. @param {Event} event @param {string} address */
  leave(event, address) {
    event.preventDefault();
    const tab = window.open(address, "_blank");
    if (tab) tab.opener = null;
    else sayAt(this.anchor, `Copy this link: ${address}`, true);
  }

  /** @param {boolean} open */
  openMenu(open) {
    this.menu.hidden = !open;
    setAttribute(this.dots, "aria-expanded", `${open}`);
  }

  /** Shut the menu; the focus was in it. */
  leaveMenu() {
    if (this.menu.hidden) return;
    this.openMenu(false);
    this.dots.focus({ preventScroll: true });
  }

  /** What is said of an entry of the menu, which has gone, is said at its button. @param {EventTarget[]} path @returns {Element | undefined} */
  standIn(path) {
    return path.includes(this.menu) ? this.anchor : undefined;
  }

  /** @param {KeyboardEvent} event */
  escape(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (!this.menu.hidden) this.leaveMenu();
    else if (this.stage.model.drawer) this.drawer.close();
  }

  /** While a run plays only its readings change. All else is measured, which lays out the whole page anew. */
  follow() {
    const { drawer, readings } = this.stage.model;
    const same = drawer === this.drawer.shown && readings.length > 0 && this.read?.length > 0;
    if (same) this.showReadings();
    else this.update();
  }

  /** Bring everything in line with models and size. */
  update() {
    const style = getComputedStyle(this.element);
    const kind = style.getPropertyValue("--class").trim();
    this.tabs.single = kind === "narrow" || kind === "flat";
    this.tabs.stacked = style.getPropertyValue("--stacked").trim() === "1";
    const { heroes, sides, front, came } = this.tabs.update();
    // The answer lies at the side, where a drawer would cover it.
    if (came) this.drawer.makeWay(came);
    this.chips.update();
    this.markMain();
    this.drawer.update(() => this.cover());
    this.showReadings();
    const asked = this.at("ask").some(({ model }) => model.visible);
    const marks = {
      "data-heroes": heroes,
      "data-sides": sides || null,
      "data-front": front,
      "data-ask": asked,
      "data-asking": this.at("ask").includes(this.chips.chosen),
      "data-more": this.more?.model.visible ?? false,
      "data-readings": this.stage.model.readings.length > 0,
    };
    for (const [name, value] of Object.entries(marks)) setAttribute(this.element, name, value);
    this.element.style.setProperty("--taken-hero", `${this.readings.offsetWidth}px`);
    this.element.style.setProperty("--taken-side", `${this.tabs.element.offsetWidth}px`);
    for (const row of [this.tabs.element, this.chips.element])
      setAttribute(row, "data-cut", row.scrollWidth > row.clientWidth + 1);
    this.settle(kind);
    this.scale(Number.parseFloat(style.fontSize) / LETTERS);
  }

  /** The first control that is there is the main one; where the position is a setting, its slider is. */
  markMain() {
    const controls = this.at("controls");
    const main = this.at("timeline").length ? undefined : controls.find(({ model }) => model.visible);
    for (const view of controls) setAttribute(view.el, "data-main", view === main);
  }

  /** What lies under a drawer is not for the keyboard either. The sentence is read out all the same. */
  cover() {
    const { element } = this.drawer;
    const drawer = element.hidden ? null : element.getBoundingClientRect();
    const bar = this.anchor.parentElement;
    const more = this.more?.el.parentElement;
    const rows = [bar, this.tabs.element, this.chips.element, this.dials, more, this.asking, this.placing];
    for (const it of [...rows, ...this.tabs.pictures.map(({ el }) => el)])
      if (it) setAttribute(it, "inert", drawer !== null && isMiddleIn(it.getBoundingClientRect(), drawer));
  }

  /** @param {number} scale no number before the stage is in the page */
  scale(scale) {
    if (!(scale > 0) || scale === this.scaled) return;
    this.scaled = scale;
    for (const { model } of this.tabs.pictures) scaleFigure(model.figure, scale);
  }

  /** Two things stand elsewhere in some classes: moved only when the class changes. @param {string} kind */
  settle(kind) {
    if (kind === this.kind) return;
    this.kind = kind;
    if (kind === "wide") this.rail.append(this.facts);
    else this.drawer.body.prepend(this.facts);
    if (this.tabs.single) this.dials.prepend(this.scene);
    else this.title.after(this.scene);
    this.chips.bring();
  }

  showReadings() {
    const { readings } = this.stage.model;
    if (readings === this.read) return;
    this.read = readings;
    const made = readings.map((/** @type {[string, string, number]} */ [name, value, width]) => {
      const number = h("b", {}, value);
      number.style.setProperty("--width", `${width}ch`);
      return h("span", { "aria-hidden": "true" }, `${name} `, number);
    });
    const said = readings.map((/** @type {[string, string]} */ [name, value]) => `${name} ${value}`).join(", ");
    this.readings.replaceChildren(...made, h("p", { class: "unseen" }, said));
  }

  /** All is to be as at the start: what lies in front, and how wide a drawer is. */
  forgive() {
    this.tabs.forget();
    this.drawer.widen(false);
  }

  remove() {
    this.sizes.disconnect();
  }
}

/** @param {DOMRect} box @param {DOMRect} other */
function isMiddleIn({ left, top, width, height }, other) {
  const [x, y] = [left + width / 2, top + height / 2];
  return x > other.left && x < other.right && y > other.top && y < other.bottom;
}
