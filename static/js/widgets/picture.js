/** Picture: a Bokeh figure as one described image, with its title and its key. */
import { h, icon, setAttribute, setText } from "../core/elements.js";
import { ContainerView, declare } from "./control.js";
import { Drawing } from "./drawing.js";
import { Dragging } from "./pointer.js";

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
    this.title = h("p", { class: "picture-title", "aria-hidden": "true" });
    this.frame = h("div", { class: "picture", role: "img", tabindex: 0 });
    this.frame.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.press(event));
    this.key = h("ul", { class: "key", role: "list", "aria-label": "Key" });
    this.place(this.frame);
    const { area, keep } = this.model;
    setAttribute(this.el, "data-area", area || null);
    setAttribute(this.el, "data-keep", Boolean(keep));
    this.el.style.setProperty("--keep", keep);
    return [h("div", { class: "picture-head" }, this.title, this.key), h("div", { class: "fit" }, this.frame)];
  }

  after_render() {
    super.after_render();
    // One stop of the keyboard and one image with words: the frame, and no canvas in it.
    this.figureView.el.setAttribute("aria-hidden", "true");
    this.surface = this.figureView.canvas_view.events_el;
    this.surface.removeAttribute("tabindex");
    if (this.model.area) this.watch();
    this.drawing = new Drawing(this, this.frame); // hears of a pointer first
    new Dragging(this.frame, this.surface, (place) => this.askWay(place));
    this.update();
  }

  /** What is behind a tab need not be drawn. */
  watch() {
    this.sizes = new ResizeObserver(() => {
      const seen = this.el.getClientRects().length > 0;
      if (seen !== this.model.seen) this.model.seen = seen;
    });
    this.sizes.observe(this.el);
  }

  remove() {
    this.sizes?.disconnect();
    super.remove();
  }

  /**
   * How a finger at this place may drag, and where what it drags is. In every direction it only
   * drags a handle: beside those it scrolls the page.
   * @param {import("./pointer.js").Place} place
   * @returns {{way: import("./pointer.js").Way, origin: import("./pointer.js").Place}}
   */
  askWay(place) {
    const { drag } = this.model;
    const handle = this.nearestHandle(place);
    const origin = handle?.place ?? place;
    return { way: drag === "both" && !(handle && handle.far <= REACH) ? "" : drag, origin };
  }

  /** @param {import("./pointer.js").Place} place */
  nearestHandle({ clientX, clientY }) {
    const { left, top } = this.surface.getBoundingClientRect();
    const places = this.model.handles.flatMap((/** @type {any} */ handle) => {
      const { sx, sy } = this.figureView.renderer_views.get(handle)?.glyph ?? { sx: [] };
      return [...sx].map((x, i) => ({ clientX: left + x, clientY: top + sy[i] }));
    });
    const far = places.map((/** @type {any} */ place) => Math.hypot(place.clientX - clientX, place.clientY - clientY));
    const least = Math.min(...far);
    return places.length ? { place: places[far.indexOf(least)], far: least } : undefined;
  }

  /** Keys that the picture answers itself do not reach the stage. @param {KeyboardEvent} event */
  press(event) {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (modified || !this.model.keys.includes(event.key)) return;
    event.preventDefault();
    this.model.pressed = [(this.model.pressed[0] ?? 0) + 1, event.key];
  }

  update() {
    const { title, description, key, drag, pen, taken } = this.model;
    const scrolls = drag === "x" ? "pan-y pinch-zoom" : "auto";
    if (this.surface) this.surface.style.touchAction = pen ? "none" : scrolls;
    this.drawing?.settle(taken);
    setText(this.title, title);
    setAttribute(this.frame, "aria-label", [title, description].filter(Boolean).join(": "));
    if (key === this.listed) return;
    this.listed = key;
    this.key.hidden = key.length === 0;
    // Without words it is the mark of what the title names.
    setAttribute(this.key, "data-mark", key.length === 1 && !key[0].label);
    this.key.replaceChildren(...key.map((/** @type {any} */ entry) => h("li", {}, swatch(entry), entry.label)));
  }
}

declare("Picture", PictureView, ({ Any, Bool, Float, List, Str }) => ({
  figure: [Any, null],
  area: [Str, ""],
  tab: [Str, ""],
  keep: [Str, ""],
  seen: [Bool, true],
  answer: [Str, ""],
  title: [Str, ""],
  description: [Str, ""],
  drag: [Str, ""],
  handles: [List(Any), []],
  key: [List(Any), []],
  keys: [List(Str), []],
  pressed: [List(Any), []],
  pen: [Float, 0],
  stroke: [List(Any), []],
  taken: [List(Any), []],
}));

/** Swatches of a picture's key, drawn as Bokeh draws the marker or the line. */

/** @type {Record<string, string>} */
const MARKERS = {
  circle: "M4 10a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
  square: "M4.5 4.5h11v11h-11z",
  diamond: "M10 2.5l5.5 7.5-5.5 7.5-5.5-7.5z",
  triangle: "M10 3.5l7 12.5H3z",
  inverted_triangle: "M10 16.500l7-12.500H3z",
  hex: "M3.500 10l3.250-6h6.500l3.250 6-3.250 6h-6.500z",
  plus: "M8 3h4v5h5v4h-5v5H8v-5H3V8h5z",
  star: "M10 1.5l2.600 5.600 6.100.7-4.5 4.200 1.200 6L10 15l-5.400 3 1.200-6-4.5-4.200 6.100-.7z",
};

/** @type {Record<string, string>} */
const DASHES = { solid: "", dashed: "7 4", dotted: "2 3" };

/**
 * @param {{role: string, kind: "point" | "ring" | "line" | "fit", marker: string, dash: string, width: number}} entry
 * A fit is a line whose colour tells its error: half of the swatch is bad, half good.
 */
function swatch({ role, kind, marker, dash, width }) {
  const long = kind === "line" || kind === "fit";
  const shapes = { point: MARKERS[marker], ring: MARKERS.circle, line: "M1 10h30", fit: "M1 10h15" };
  const svg = icon(shapes[kind], `swatch ${long ? "line" : kind}`, long ? 32 : 20, 20);
  const shape = /** @type {SVGPathElement} */ (svg.firstElementChild);
  svg.style.color = `var(--${role}, currentColor)`;
  if (long) {
    setAttribute(shape, "stroke-width", width);
    setAttribute(shape, "stroke-dasharray", DASHES[dash]);
  }
  if (kind === "fit") {
    const good = /** @type {SVGPathElement} */ (shape.cloneNode());
    shape.style.stroke = "var(--bad)";
    good.style.stroke = "var(--good)";
    good.setAttribute("d", "M16 10h15");
    svg.append(good);
  }
  return svg;
}
