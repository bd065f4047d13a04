/** Drawer: what opens over the side of a stage: more controls, table, program, quiz. */
import { focused, h, setAttribute, setText } from "../core/elements.js";
import { lineIcon } from "./line-icons.js";

export class Drawer {
  /**
   * @param {any} model of the stage: its `drawer` names what is open
   * @param {Map<string, any>} parts views by name @param {any[]} buttons views of what opens them
   * @param {() => void} changed
   */
  constructor(model, parts, buttons, changed) {
    this.model = model;
    this.changed = changed;
    this.buttons = buttons;
    this.parts = parts;
    this.title = h("span", { role: "heading", "aria-level": 3, tabindex: -1 });
    this.wider = lineIcon("Widen", () => this.widen(!this.element.hasAttribute("data-widened")));
    setAttribute(this.wider, "aria-pressed", "false");
    this.body = h("div");
    const close = lineIcon("Close", () => this.close());
    this.element = h(
      "aside",
      { class: "drawer", hidden: true },
      h("header", {}, this.title, this.wider, close),
      this.body,
    );
    /** @type {any} what had the focus when it was opened */
    this.opener = null;
    this.shown = "";
  }

  /** At once: Python, which hears of it, would say the same of the button. */
  close() {
    this.model.drawer = "";
    for (const { model } of this.buttons) if (model.expanded) model.setv({ expanded: false }, { sync: false });
  }

  /** Whoever has gone on to something else in it is not disturbed. @param {string} answer what has come */
  makeWay(answer) {
    const views = this.parts.get(this.model.drawer)?.orderedViews() ?? [];
    const asked = views.some((/** @type {any} */ { el, model }) => model.title === answer && holdsFocus(el));
    if (asked || !holdsFocus(this.element)) this.close();
  }

  /** @param {boolean} wide */
  widen(wide) {
    setAttribute(this.element, "data-widened", wide);
    setAttribute(this.wider, "aria-pressed", `${wide}`);
    this.changed();
  }

  /** @param {() => void} cover shuts off what lies below */
  update(cover) {
    const { drawer } = this.model;
    const part = this.parts.get(drawer);
    this.element.hidden = part === undefined;
    setAttribute(this.element, "data-name", drawer || null);
    if (part) {
      setText(this.title, part.model.label);
      setAttribute(this.element, "aria-label", part.model.label);
    }
    // What has the focus next must be free to take it, and what had it is asked before it is shut off.
    if (!part) cover();
    if (drawer !== this.shown) this.moveFocus(part !== undefined);
    if (part) cover();
    this.shown = drawer;
  }

  /** In when a button has opened it, and back when it is shut. @param {boolean} open */
  moveFocus(open) {
    const active = focused();
    if (open) {
      if (!active?.matches("button")) return;
      this.opener ??= active;
      this.title.focus({ preventScroll: true });
    } else {
      if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
      this.opener = null;
    }
  }
}

/** Whether the focus is in an element, through all shadow roots. @param {Element} element */
const holdsFocus = (element) => element.matches(":focus-within");
