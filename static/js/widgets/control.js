/**
 * What every widget shares: a LayoutDOM model shown by a plain view without Bokeh's
 * layout, also one that holds others.
 */
import { build_views } from "@bokehjs/core/build_views";
import { LayoutDOM } from "@bokehjs/models/layouts/layout_dom";
import { UIElementView } from "@bokehjs/models/ui/ui_element";
import { h, setAttribute, setText } from "../core/elements.js";
import { keepInside } from "./bubble.js";
import { sheet } from "./stylesheet.js";

/** Python's module of the models; both sides must name them alike. */
const MODULE = "app.ui.models";

export class ControlView extends UIElementView {
  initialize() {
    super.initialize();
    this.shadow_el.adoptedStyleSheets = [sheet];
  }

  connect_signals() {
    super.connect_signals();
    this.connect(this.model.change, () => this.update());
  }

  /** Adopted style sheets outrank the one with which Bokeh hides views. */
  _apply_visible() {
    this.el.hidden = !this.model.visible;
  }

  render() {
    super.render();
    this.shadow_el.append(...this.compose());
    this.update();
  }

  /** The elements of the widget, made once. @returns {Node[]} */
  compose() {
    return [];
  }

  /** Bring the elements in line with the model; runs after every change. */
  update() {}

  /** Drop what was typed and refused: all settings are to be as at the start. */
  forgive() {}
}

/**
 * Say above a field what is wrong with it, or that all is well again.
 * @param {any} field @param {any} error where it is said @param {string} problem
 */
export function complain(field, error, problem) {
  setText(error, problem);
  setAttribute(field, "aria-invalid", problem ? "true" : null);
  setAttribute(field, "aria-describedby", problem ? "error" : null);
  if (problem) keepInside(error);
}

/** Whether a student is in the middle of writing into a field: no answer may overwrite that. */
export class Writing {
  /** @param {HTMLElement} field @param {() => void} left it may be overwritten again, with what has come in the meantime */
  constructor(field, left) {
    this.on = false;
    field.addEventListener("input", () => (this.on = true));
    field.addEventListener("change", () => (this.on = false)); // before any other that hears it
    field.addEventListener("blur", () => {
      if (!this.on) return;
      this.on = false; // what was written was taken back
      left();
    });
  }
}

/** Every model by its name, for BokehJS to register. @type {Record<string, any>} */
export const models = {};

/**
 * A model by its Python name, with its view and its properties.
 * @param {string} name @param {any} view @param {(kinds: any) => Record<string, any>} properties
 */
export function declare(name, view, properties) {
  class Model extends LayoutDOM {}
  Object.assign(Model, { __module__: MODULE, __name__: name });
  Model.prototype.default_view = view;
  Model.define(properties);
  models[name] = Model;
}

/** Containers: views that hold other views and let CSS place them. */
export class ContainerView extends ControlView {
  initialize() {
    super.initialize();
    /** @type {Map<any, any>} */
    this.childViews = new Map();
  }

  async lazy_initialize() {
    await super.lazy_initialize();
    await this.buildChildren();
  }

  /** @returns {any[]} */
  get childModels() {
    return this.model.children;
  }

  async buildChildren() {
    await build_views(this.childViews, this.childModels, { parent: this });
  }

  children_views() {
    return [...super.children_views(), ...this.orderedViews()];
  }

  orderedViews() {
    return this.childModels.map((child) => this.childViews.get(child)).filter(Boolean);
  }

  /** Put the children into the element that holds them. @param {Element} holder */
  place(holder) {
    for (const view of this.orderedViews()) view.render_to(holder);
  }

  remove() {
    for (const view of this.childViews.values()) view.remove();
    this.childViews.clear();
    super.remove();
  }
}

class GroupView extends ContainerView {
  connect_signals() {
    super.connect_signals();
    this.on_change(this.model.properties.children, () => this.replaceChildren());
  }

  compose() {
    this.grid = h("div", { class: "grid" });
    this.place(this.grid);
    return [h("div", { class: "frame" }, this.grid)];
  }

  async replaceChildren() {
    await this.buildChildren();
    for (const view of this.orderedViews()) {
      if (view.el.isConnected) this.grid.append(view.el);
      else {
        view.render_to(this.grid);
        view.r_after_render();
      }
    }
  }

  update() {
    const { kind, label } = this.model;
    setAttribute(this.grid, "class", `grid ${kind}`);
    setAttribute(this.grid, "role", label ? "group" : null);
    setAttribute(this.grid, "aria-label", label || null);
  }
}

declare("Group", GroupView, ({ Any, List, Str }) => ({
  children: [List(Any), []],
  kind: [Str, "stack"],
  label: [Str, ""],
}));
