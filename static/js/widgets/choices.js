/** Select (combo box) and Checkbox. */

import {Control, ControlView} from "./control.js";
import {h, setText} from "./elements.js";

class SelectView extends ControlView {
  compose() {
    this.label = h("label", {for: "select", class: "label"});
    this.select = h("select", {id: "select"});
    this.select.addEventListener("change", () => { this.model.value = this.select.value; });
    return [h("div", {class: "control"}, h("div", {class: "head"}, this.label), this.select)];
  }

  update() {
    const {title, options, value, disabled} = this.model;
    setText(this.label, title);
    if (options !== this.listed) {
      this.listed = options;
      this.select.replaceChildren(...options.map((/** @type {string} */ option) => h("option", {value: option}, option)));
    }
    this.select.value = value;
    this.select.disabled = disabled;
  }
}

export class Select extends Control {}
Select.declare("Select", SelectView, ({List, Str}) => ({
  title: [Str, ""],
  value: [Str, ""],
  options: [List(Str), []],
}));

class CheckboxView extends ControlView {
  compose() {
    this.box = h("input", {id: "box", type: "checkbox"});
    this.label = h("label", {for: "box"});
    this.box.addEventListener("change", () => { this.model.value = this.box.checked; });
    return [h("div", {class: "control check"}, this.box, this.label)];
  }

  update() {
    setText(this.label, this.model.title);
    this.box.checked = this.model.value;
    this.box.disabled = this.model.disabled;
  }
}

export class Checkbox extends Control {}
Checkbox.declare("Checkbox", CheckboxView, ({Bool, Str}) => ({
  title: [Str, ""],
  value: [Bool, false],
}));
