/** TextField: a line or a block of text, typed, pasted or opened from a file. */

import {Control, ControlView} from "./control.js";
import {decoded} from "./decoding.js";
import {h, setAttribute, setText} from "./elements.js";

/** Larger files are no data of a student and would only stall the sim. */
const MOST_BYTES = 1_000_000;

class TextFieldView extends ControlView {
  compose() {
    const {rows, accept} = this.model;
    this.label = h("label", {for: "text", class: "label"});
    this.field = rows > 1
      ? h("textarea", {id: "text", rows, spellcheck: "false"})
      : h("input", {id: "text", type: "text", autocomplete: "off", spellcheck: "false"});
    this.error = h("p", {id: "error", class: "error", role: "alert"});
    this.field.addEventListener("change", () => this.commit(this.field.value));
    const parts = [h("div", {class: "head"}, this.label), this.field];
    if (accept) parts.push(this.opener(accept));
    return [h("div", {class: "control"}, ...parts, this.error)];
  }

  /** @param {string} accept file types */
  opener(accept) {
    this.file = h("input", {type: "file", accept, class: "unseen", tabindex: -1, "aria-hidden": "true"});
    this.open = h("button", {type: "button", class: "plain"}, "Open a file");
    this.open.addEventListener("click", () => this.file.click());
    this.file.addEventListener("change", () => this.read(this.file.files[0]));
    return h("div", {}, this.open, this.file);
  }

  /** @param {File | undefined} file */
  async read(file) {
    this.file.value = "";
    if (file === undefined) return;
    if (file.size > MOST_BYTES) {
      this.complain(`${file.name} is larger than a megabyte; nothing was changed.`);
      return;
    }
    this.field.value = decoded(await file.arrayBuffer());
    this.commit(this.field.value);
  }

  /** @param {string} text */
  commit(text) {
    this.written = text;
    this.model.value = text;
  }

  /** @param {string} problem */
  complain(problem) {
    setText(this.error, problem);
    setAttribute(this.field, "aria-invalid", problem ? "true" : null);
    setAttribute(this.field, "aria-describedby", problem ? "error" : null);
  }

  forgive() {
    this.written = undefined;
    this.update();
  }

  update() {
    const {title, value, placeholder, error, disabled} = this.model;
    setText(this.label, title);
    setAttribute(this.field, "placeholder", placeholder || null);
    this.field.disabled = disabled;
    if (this.open) this.open.disabled = disabled;
    if (value !== this.written) this.field.value = value;
    this.written = value;
    this.complain(error);
  }
}

export class TextField extends Control {}
TextField.declare("TextField", TextFieldView, ({Int, Str}) => ({
  title: [Str, ""],
  value: [Str, ""],
  rows: [Int, 1],
  placeholder: [Str, ""],
  accept: [Str, ""],
  error: [Str, ""],
}));
