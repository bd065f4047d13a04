/** Picture: a Bokeh figure as one described image, with its key below. */

import {Control} from "./control.js";
import {Dragging} from "./dragging.js";
import {h, setAttribute, setText} from "./elements.js";
import {ContainerView} from "./group.js";
import {swatch} from "./swatch.js";

/** Pixels from a handle within which a finger takes hold of it. */
const REACH = 24;

export class PictureView extends ContainerView {
  get childModels() {
    return [this.model.figure];
  }

  /** The view of the Bokeh figure. */
  get figureView() {
    return this.childViews.get(this.model.figure);
  }

  compose() {
    this.title = h("p", {class: "picture-title", "aria-hidden": "true"});
    this.frame = h("div", {class: "picture", role: "img", tabindex: 0});
    this.frame.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.press(event));
    this.key = h("ul", {class: "key", role: "list", "aria-label": "Key"});
    this.place(this.frame);
    return [this.title, this.frame, this.key];
  }

  after_render() {
    super.after_render();
    // One stop of the keyboard and one image with words: the frame, and no canvas in it.
    this.figureView.el.setAttribute("aria-hidden", "true");
    this.surface = this.figureView.canvas_view.events_el;
    this.surface.removeAttribute("tabindex");
    new Dragging(this.frame, this.surface, (place) => this.askWay(place));
    this.update();
  }

  /**
   * How a finger at this place may drag, and where what it drags is. In every direction it only
   * drags a handle: beside those it scrolls the page.
   * @param {import("./dragging.js").Place} place
   * @returns {{way: import("./finger.js").Way, origin: import("./dragging.js").Place}}
   */
  askWay(place) {
    const {drag} = this.model;
    const handle = this.nearestHandle(place);
    const origin = handle?.place ?? place;
    return {way: drag === "both" && !(handle && handle.far <= REACH) ? "" : drag, origin};
  }

  /** @param {import("./dragging.js").Place} place */
  nearestHandle({clientX, clientY}) {
    const {left, top} = this.surface.getBoundingClientRect();
    const places = this.model.handles.flatMap((/** @type {any} */ handle) => {
      const {sx, sy} = this.figureView.renderer_views.get(handle)?.glyph ?? {sx: []};
      return [...sx].map((x, i) => ({clientX: left + x, clientY: top + sy[i]}));
    });
    const far = places.map((/** @type {any} */ place) => Math.hypot(place.clientX - clientX, place.clientY - clientY));
    const least = Math.min(...far);
    return places.length ? {place: places[far.indexOf(least)], far: least} : undefined;
  }

  /** Keys that the picture answers itself do not reach the stage. @param {KeyboardEvent} event */
  press(event) {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (modified || !this.model.keys.includes(event.key)) return;
    event.preventDefault();
    this.model.pressed = [(this.model.pressed[0] ?? 0) + 1, event.key];
  }

  update() {
    const {title, description, aspect, tallest, key, drag, wide} = this.model;
    this.el.style.gridColumn = wide ? "1 / -1" : "";
    if (this.surface) this.surface.style.touchAction = drag === "x" ? "pan-y pinch-zoom" : "auto";
    setText(this.title, title);
    setAttribute(this.frame, "aria-label", [title, description].filter(Boolean).join(": "));
    this.frame.style.aspectRatio = aspect;
    this.frame.style.maxHeight = `${tallest}px`;
    if (key === this.listed) return;
    this.listed = key;
    this.key.hidden = key.length === 0;
    this.key.replaceChildren(...key.map((/** @type {any} */ entry) => h("li", {}, swatch(entry), entry.label)));
  }
}

export class Picture extends Control {}
Picture.declare("Picture", PictureView, ({Any, Bool, Float, List, Str}) => ({
  figure: [Any, null],
  title: [Str, ""],
  description: [Str, ""],
  aspect: [Str, "3 / 2"],
  tallest: [Float, 460],
  drag: [Str, ""],
  handles: [List(Any), []],
  key: [List(Any), []],
  wide: [Bool, false],
  keys: [List(Str), []],
  pressed: [List(Any), []],
}));
