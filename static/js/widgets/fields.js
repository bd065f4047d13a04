/** Native fields: button, number, text, select, check box. */
import { decoded } from "../core/bytes.js";
import { h, setAttribute, setText } from "../core/elements.js";
import { emit } from "../core/events.js";
import { ControlView, complain, declare, Writing } from "./control.js";
import { complaint, readField } from "./scale.js";
import { PATIENCE } from "./timing.js";

class ButtonView extends ControlView {
  initialize() {
    super.initialize();
    /** @type {{said: string, at: number}} what button and simulation said when it was pressed last */
    this.last = { said: "", at: -Infinity };
  }

  compose() {
    this.button = h("button", { type: "button" });
    this.button.addEventListener("click", () => this.press());
    // A key that is held down presses once.
    this.button.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.repeat && event.key === "Enter") event.preventDefault();
    });
    return [this.button];
  }

  press() {
    const { action, payload, title } = this.model;
    const detail = { action, payload, state: "" };
    if (action) emit(this.el, "descent-action", detail);
    if (action === "afresh" && this.isAgain(`${title} ${detail.state}`)) return;
    this.model.clicks += 1;
  }

  /** The second half of a double click would undo the first, whose answer is not there yet. @param {string} said */
  isAgain(said) {
    const { last } = this;
    this.last = { said, at: performance.now() };
    return said === last.said && this.last.at - last.at < PATIENCE;
  }

  update() {
    const { title, kind, disabled, expanded, pressed } = this.model;
    setText(this.button, title);
    setAttribute(this.button, "class", kind);
    setAttribute(this.el, "data-kind", kind);
    setAttribute(this.button, "aria-expanded", expanded === null ? null : `${expanded}`);
    setAttribute(this.button, "aria-pressed", pressed === null ? null : `${pressed}`);
    this.button.disabled = disabled;
  }
}

declare("Button", ButtonView, ({ Bool, Int, Nullable, Str }) => ({
  title: [Str, ""],
  kind: [Str, "plain"],
  clicks: [Int, 0],
  action: [Str, ""],
  payload: [Str, ""],
  expanded: [Nullable(Bool), null],
  pressed: [Nullable(Bool), null],
}));

/** Number: a spin button for whole or real numbers, such as the random seed. */
class NumberView extends ControlView {
  compose() {
    this.label = h("label", { for: "number", class: "label" });
    this.input = h("input", { id: "number", type: "number", autocomplete: "off" });
    this.error = h("p", { id: "error", class: "error", role: "alert" });
    /** @type {Writing} */
    this.writing = new Writing(this.input, () => this.update());
    this.input.addEventListener("change", () => this.commit());
    this.input.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => this.paste(event));
    this.input.addEventListener("wheel", () => this.holdStill(), { passive: true });
    return [h("div", { class: "control" }, this.label, this.input, this.error)];
  }

  /** A wheel over the field scrolls the page: Chromium and Safari would count with it. */
  holdStill() {
    this.input.readOnly = true;
    setTimeout(() => {
      this.input.readOnly = false;
    });
  }

  /** A browser drops signs that it does not know, such as −; all that we write is read. */
  paste(/** @type {ClipboardEvent} */ event) {
    const { title: label, start, end, whole } = this.model;
    const text = event.clipboardData?.getData("text") ?? "";
    if (/^[\s\d.]*$/.test(text)) return;
    const { value, problem } = readField(text, { label, start, end, whole });
    event.preventDefault();
    this.complain(problem);
    if (!problem) this.choose(value);
  }

  commit() {
    const { title: label, start, end, whole } = this.model;
    const value = this.input.valueAsNumber;
    const problem = complaint(value, { label, start, end, whole });
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
    complain(this.input, this.error, problem && `${problem} It stays at ${this.model.value}.`);
  }

  forgive() {
    this.written = undefined;
    this.update();
  }

  update() {
    const { title, value, start, end, whole, disabled } = this.model;
    setText(this.label, title);
    setAttribute(this.input, "min", start);
    setAttribute(this.input, "max", end);
    setAttribute(this.input, "step", whole ? 1 : "any");
    this.input.disabled = disabled;
    if (value === this.written || this.writing.on) return;
    this.written = value;
    this.input.value = `${value}`;
    setText(this.error, "");
    setAttribute(this.input, "aria-invalid", null);
  }
}

declare("NumberField", NumberView, ({ Bool, Float, Str }) => ({
  title: [Str, ""],
  value: [Float, 0],
  start: [Float, 0],
  end: [Float, 9999],
  whole: [Bool, true],
}));

/** TextField: a line or a block of text, typed, pasted or opened from a file. */

/** Larger files are no data of a student and would only stall the sim. */
const MOST_BYTES = 1_000_000;

class TextFieldView extends ControlView {
  compose() {
    const { rows, accept } = this.model;
    this.label = h("label", { for: "text", class: "label" });
    this.field =
      rows > 1
        ? h("textarea", { id: "text", rows, spellcheck: "false" })
        : h("input", { id: "text", type: "text", autocomplete: "off", spellcheck: "false" });
    this.error = h("p", { id: "error", class: "error", role: "alert" });
    /** @type {Writing} */
    this.writing = new Writing(this.field, () => this.update());
    this.field.addEventListener("change", () => this.commit(this.field.value));
    const parts = [this.label, this.field];
    if (accept) parts.push(this.opener(accept));
    return [h("div", { class: "control" }, ...parts, this.error)];
  }

  /** @param {string} accept file types */
  opener(accept) {
    this.file = h("input", { type: "file", accept, class: "unseen", tabindex: -1, "aria-hidden": "true" });
    this.open = h("button", { type: "button", class: "plain" }, "Open a file");
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
    complain(this.field, this.error, problem);
  }

  forgive() {
    this.written = undefined;
    this.update();
  }

  update() {
    const { title, value, placeholder, error, disabled } = this.model;
    setText(this.label, title);
    setAttribute(this.field, "placeholder", placeholder || null);
    this.field.disabled = disabled;
    if (this.open) this.open.disabled = disabled;
    if (!this.writing.on) {
      if (value !== this.written) this.field.value = value;
      this.written = value;
    }
    this.complain(error);
  }
}

declare("TextField", TextFieldView, ({ Int, Str }) => ({
  title: [Str, ""],
  value: [Str, ""],
  rows: [Int, 1],
  placeholder: [Str, ""],
  accept: [Str, ""],
  error: [Str, ""],
}));

/** Select (combo box) and Checkbox. */
class SelectView extends ControlView {
  compose() {
    this.label = h("label", { for: "select", class: "label" });
    this.select = h("select", { id: "select" });
    this.select.addEventListener("change", () => {
      this.model.value = this.select.value;
    });
    return [h("div", { class: "control" }, this.label, this.select)];
  }

  update() {
    const { title, options, value, disabled } = this.model;
    setText(this.label, title);
    if (options !== this.listed) {
      this.listed = options;
      this.select.replaceChildren(
        ...options.map((/** @type {string} */ option) => h("option", { value: option }, option)),
      );
    }
    this.select.value = value;
    this.select.disabled = disabled;
  }
}

declare("Select", SelectView, ({ List, Str }) => ({
  title: [Str, ""],
  value: [Str, ""],
  options: [List(Str), []],
}));

class CheckboxView extends ControlView {
  compose() {
    this.box = h("input", { id: "box", type: "checkbox" });
    this.label = h("label", { for: "box" });
    this.box.addEventListener("change", () => {
      this.model.value = this.box.checked;
    });
    return [h("div", { class: "control check" }, this.box, this.label)];
  }

  update() {
    setText(this.label, this.model.title);
    this.box.checked = this.model.value;
    this.box.disabled = this.model.disabled;
  }
}

declare("Checkbox", CheckboxView, ({ Bool, Str }) => ({
  title: [Str, ""],
  value: [Bool, false],
}));
