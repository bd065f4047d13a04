/** Chips: which control lies under the thumb, where a stage has room for one. */
import { h, setAttribute } from "../core/elements.js";

/** Only a button counts clicks. @param {any} view */
const isButton = (view) => view.model.clicks !== undefined;

export class Chips {
  /**
   * @param {any[]} controls views that take turns @param {any[]} first those that may come without being asked for
   * @param {() => void} changed
   */
  constructor(controls, first, changed) {
    this.controls = controls;
    this.first = first;
    this.changed = changed;
    /** @type {any} the view that is shown */
    this.chosen = undefined;
    this.element = h("div", { class: "chips", role: "group", "aria-label": "Control shown" });
    /** @type {Map<any, any>} */
    this.chips = new Map(controls.map((view) => [view, this.chip(view)]));
    this.element.append(...this.chips.values());
  }

  /** @param {any} view */
  chip(view) {
    const chip = h("button", { type: "button" }, "");
    chip.addEventListener("click", () => this.press(view));
    return chip;
  }

  /** The chip of a button is that button. @param {any} view */
  press(view) {
    if (isButton(view)) view.shadow_el.querySelector("button").click();
    else this.chosen = view;
    this.changed();
  }

  update() {
    const shown = this.controls.filter((view) => view.model.visible && !isButton(view));
    const before = this.chosen;
    if (!shown.includes(this.chosen)) this.chosen = this.first.find((view) => shown.includes(view));
    for (const view of this.controls) {
      const { title, text, visible, disabled } = view.model;
      const chip = this.chips.get(view);
      chip.hidden = !visible;
      chip.disabled = isButton(view) && disabled;
      chip.textContent = title || text;
      if (!isButton(view)) setAttribute(chip, "aria-pressed", `${view === this.chosen}`);
      setAttribute(view.el, "data-chosen", view === this.chosen);
    }
    if (this.chosen !== before) this.bring();
  }

  /** Scroll to the chip of what is shown; nothing else moves. */
  bring() {
    const chip = this.chips.get(this.chosen);
    const margin = Number.parseFloat(getComputedStyle(this.element).paddingLeft);
    if (chip) this.element.scrollLeft = chip.offsetLeft - this.element.offsetLeft - margin;
  }
}
