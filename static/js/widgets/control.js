/** What every widget shares: a LayoutDOM model shown by a plain view without Bokeh's layout. */

import {LayoutDOM} from "@bokehjs/models/layouts/layout_dom";
import {UIElementView} from "@bokehjs/models/ui/ui_element";
import {sheet} from "./sheet.js";

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

/** A model whose class name is the Python one. */
export class Control extends LayoutDOM {
  /**
   * Name the model for Python and give it its view and its properties.
   * @param {string} name @param {any} view @param {(kinds: any) => Record<string, any>} properties
   */
  static declare(name, view, properties) {
    this.__module__ = MODULE;
    this.__name__ = name;
    this.prototype.default_view = view;
    this.define(properties);
  }
}
