/** Number: a spin button for whole or real numbers, such as the random seed. */

import {Control, ControlView} from "./control.js";
import {h, setAttribute, setText} from "./elements.js";
import {complaint, readField} from "./scale.js";

class NumberView extends ControlView {
  compose() {
    this.label = h("label", {for: "number", class: "label"});
    this.input = h("input", {id: "number", type: "number", autocomplete: "off"});
    this.error = h("p", {id: "error", class: "error", role: "alert"});
    this.input.addEventListener("change", () => this.commit());
    this.input.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => this.paste(event));
    this.input.addEventListener("wheel", () => this.holdStill(), {passive: true});
    return [h("div", {class: "control"}, h("div", {class: "head"}, this.label), this.input, this.error)];
  }

  /** A wheel over the field scrolls the page: Chromium and Safari would count with it. */
  holdStill() {
    this.input.readOnly = true;
    setTimeout(() => { this.input.readOnly = false; });
  }

  /** A browser drops signs that it does not know, such as −; all that we write is read. */
  paste(/** @type {ClipboardEvent} */ event) {
    const {title: label, start, end, whole} = this.model;
    const text = event.clipboardData?.getData("text") ?? "";
    if (/^[\s\d.]*$/.test(text)) return;
    const {value, problem} = readField(text, {label, start, end, whole});
    event.preventDefault();
    this.complain(problem);
    if (!problem) this.choose(value);
  }

  commit() {
    const {title: label, start, end, whole} = this.model;
    const value = this.input.valueAsNumber;
    const problem = complaint(value, {label, start, end, whole});
    this.complain(problem);
    if (!problem) this.choose(value);
  }

  /** @param {number} value */
  choose(value) {
    this.input.value = `${value}`;
    this.model.value = value;
  }

  /** @param {string} problem */
  complain(problem) {
    setText(this.error, problem && `${problem} It stays at ${this.model.value}.`);
    setAttribute(this.input, "aria-invalid", problem ? "true" : null);
    setAttribute(this.input, "aria-describedby", problem ? "error" : null);
  }

  forgive() {
    this.written = undefined;
    this.update();
  }

  update() {
    const {title, value, start, end, whole, disabled} = this.model;
    setText(this.label, title);
    setAttribute(this.input, "min", start);
    setAttribute(this.input, "max", end);
    setAttribute(this.input, "step", whole ? 1 : "any");
    this.input.disabled = disabled;
    if (value === this.written) return;
    this.written = value;
    this.input.value = `${value}`;
    setText(this.error, "");
    setAttribute(this.input, "aria-invalid", null);
  }
}

export class NumberField extends Control {}
NumberField.declare("NumberField", NumberView, ({Bool, Float, Str}) => ({
  title: [Str, ""],
  value: [Float, 0],
  start: [Float, 0],
  end: [Float, 9999],
  whole: [Bool, true],
}));
