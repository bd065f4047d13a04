/** Containers: views that hold other views and let CSS place them. */

import {build_views} from "@bokehjs/core/build_views";
import {Control, ControlView} from "./control.js";
import {h, setAttribute} from "./elements.js";

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
    await build_views(this.childViews, this.childModels, {parent: this});
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
    this.grid = h("div", {class: "grid"});
    this.place(this.grid);
    return [h("div", {class: "frame"}, this.grid)];
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
    const {kind, label, columns} = this.model;
    setAttribute(this.grid, "class", `grid ${kind}`);
    setAttribute(this.grid, "role", label ? "group" : null);
    setAttribute(this.grid, "aria-label", label || null);
    if (columns) this.grid.style.setProperty("--columns", columns);
  }
}

export class Group extends Control {}
Group.declare("Group", GroupView, ({Any, List, Str}) => ({
  children: [List(Any), []],
  kind: [Str, "stack"],
  label: [Str, ""],
  columns: [Str, ""],
}));
