/** Chips: which control lies under the thumb, where a stage has room for one. */
import { h, setAttribute } from "../core/elements.js";

export class Chips {
  /** @param {any[]} controls views that take turns @param {() => void} changed */
  constructor(controls, changed) {
    this.controls = controls;
    this.changed = changed;
    /** @type {any} the view that is shown */
    this.chosen = controls[0];
    this.element = h("div", { class: "chips", role: "group", "aria-label": "Control shown" });
    /** @type {Map<any, any>} */
    this.buttons = new Map(controls.map((view) => [view, this.button(view)]));
  }

  /** @param {any} view */
  button(view) {
    const button = h("button", { type: "button" }, "");
    button.addEventListener("click", () => {
      this.chosen = view;
      this.changed();
    });
    return button;
  }

  update() {
    const shown = this.controls.filter(({ model }) => model.visible);
    if (!shown.includes(this.chosen)) this.chosen = shown[0];
    for (const view of this.controls) {
      const button = this.buttons.get(view);
      button.hidden = !view.model.visible;
      button.textContent = view.model.title || view.model.text;
      setAttribute(button, "aria-pressed", `${view === this.chosen}`);
      setAttribute(view.el, "data-chosen", view === this.chosen);
    }
    const buttons = [...this.buttons.values()];
    if (this.element.childElementCount !== buttons.length) this.element.replaceChildren(...buttons);
  }
}
