/** Button: tells Python of the click, and the page too when only the page can act. */

import {Control, ControlView} from "./control.js";
import {h, setAttribute, setText} from "./elements.js";

/**
 * Tell the page what it is asked to do.
 * @param {Element} host @param {string} action @param {string} payload
 */
export function requestAction(host, action, payload) {
  const detail = {action, payload};
  host.dispatchEvent(new CustomEvent("descent-action", {detail, bubbles: true, composed: true}));
}

class ButtonView extends ControlView {
  compose() {
    this.button = h("button", {type: "button"});
    this.button.addEventListener("click", () => this.press());
    // A key that is held down presses once.
    this.button.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.repeat && event.key === "Enter") event.preventDefault();
    });
    return [this.button];
  }

  press() {
    const {action, payload} = this.model;
    if (action) requestAction(this.el, action, payload);
    this.model.clicks += 1;
  }

  update() {
    const {title, kind, disabled, expanded, pressed} = this.model;
    setText(this.button, title);
    setAttribute(this.button, "class", kind);
    setAttribute(this.el, "data-kind", kind);
    setAttribute(this.button, "aria-expanded", expanded === null ? null : `${expanded}`);
    setAttribute(this.button, "aria-pressed", pressed === null ? null : `${pressed}`);
    this.button.disabled = disabled;
  }
}

export class Button extends Control {}
Button.declare("Button", ButtonView, ({Bool, Int, Nullable, Str}) => ({
  title: [Str, ""],
  kind: [Str, "plain"],
  clicks: [Int, 0],
  action: [Str, ""],
  payload: [Str, ""],
  expanded: [Nullable(Bool), null],
  pressed: [Nullable(Bool), null],
}));
