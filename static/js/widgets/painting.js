/**
 * Pictures paint only what has moved; see docs/fluid.md.
 *
 * Bokeh paints all renderers of a figure anew when one of them has changed, asks its axes for
 * their size before and again while painting, and prepares five looks of each glyph, of which we
 * show one. Here the renderers before the first that moves are kept as a bitmap and put back,
 * and what lies outside the frame (ticks, labels, names of axes) stays on the canvas as it is.
 * The picture is the same to the pixel: tests/browser/test_painting.py.
 */
import { CanvasLayer } from "@bokehjs/core/util/canvas";
import { AxisView } from "@bokehjs/models/axes/axis";
import { GlyphView } from "@bokehjs/models/glyphs/glyph";
import { PlotView } from "@bokehjs/models/plots/plot_canvas";
import { RangeManager } from "@bokehjs/models/plots/range_manager";
import { DataRange1d } from "@bokehjs/models/ranges/data_range1d";
import { GlyphRendererView } from "@bokehjs/models/renderers/glyph_renderer";

/** As `PlotView._paint_primary` has them. */
const LEVELS = ["image", "underlay", "glyph", "guide", "annotation"];
/** Those that cut what they paint to the frame. */
const CUT = LEVELS.slice(0, 3);
/** Points from which a glyph is worth to be kept: a bitmap has its price as well. */
const MANY = 30;

/** @param {any} prototype @param {string[]} names */
function expect(prototype, names) {
  for (const name of names) {
    if (!Object.hasOwn(prototype, name)) throw new Error(`This BokehJS lacks ${name}: check painting.js.`);
  }
}

expect(CanvasLayer.prototype, ["clear"]);
expect(AxisView.prototype, ["extents", "connect_signals", "tick_coords", "_draw_rule", "_draw_major_ticks"]);
expect(GlyphView.prototype, ["index", "index_data", "mask_data"]);
expect(GlyphRendererView.prototype, ["set_data", "set_visuals", "map_data"]);
expect(RangeManager.prototype, ["_update_dataranges"]);
expect(PlotView.prototype, ["schedule_paint", "_actual_paint", "_paint_primary", "_update_layout"]);

// One look of each glyph, without a tree for finding what a pointer is at: no figure of ours
// selects, mutes or thins out, and what is outside of the frame is cut off anyway.

GlyphRendererView.prototype.set_data = async function (/** @type {any} */ indices) {
  this.all_indices = this.model.view.indices;
  await this.glyph.set_data(this.model.data_source, this.all_indices, indices);
  await this.set_visuals();
  this._update_masked_indices();
  this.plot_view.invalidate_dataranges = true;
};
GlyphRendererView.prototype.set_visuals = async function () {
  this.glyph.set_visuals(this.model.data_source, this.all_indices);
  this.glyph.after_visuals();
  await this.glyph.after_lazy_visuals();
};
GlyphRendererView.prototype.map_data = function () {
  this.glyph.map_data();
};
/** The element of a glyph is empty; its place would be another style sheet with each change. */
GlyphRendererView.prototype.update_position = function () {
  this.position.replace(":host { display: none; }");
};

const { get: indexOf } = /** @type {any} */ (Object.getOwnPropertyDescriptor(GlyphView.prototype, "index"));
const makeIndex = GlyphView.prototype.index_data;
Object.defineProperty(GlyphView.prototype, "index", {
  get() {
    if (this._index === null) makeIndex.call(this);
    return indexOf.call(this);
  },
});
GlyphView.prototype.index_data = function () {
  this._index = null;
};
GlyphView.prototype.mask_data = function () {
  return this.renderer.all_indices;
};

const updateRanges = RangeManager.prototype._update_dataranges;
RangeManager.prototype._update_dataranges = function (/** @type {any} */ frame) {
  const ranges = [...frame.x_ranges.values(), ...frame.y_ranges.values()];
  if (ranges.some((range) => range instanceof DataRange1d)) updateRanges.call(this, frame);
};

// Axes measure their labels when a range or a property has changed.

const connectAxis = AxisView.prototype.connect_signals;
AxisView.prototype.connect_signals = function () {
  connectAxis.call(this);
  const forget = () => {
    this.measured = null;
  };
  for (const { change } of [this.model, this.model.ticker, this.model.formatter]) this.connect(change, forget);
};
let fonts = 0; // how often letters have got another shape
document.fonts.addEventListener("loadingdone", () => fonts++);
const { get: measure } = /** @type {any} */ (Object.getOwnPropertyDescriptor(AxisView.prototype, "extents"));
Object.defineProperty(AxisView.prototype, "extents", {
  get() {
    const place = this.ranges.flatMap((/** @type {any} */ range) => [range.start, range.end]).join();
    const { measured } = this;
    const known = measured?.place === place && measured.fonts === fonts;
    if (!known) this.measured = { place, fonts, extents: measure.call(this) };
    return this.measured.extents;
  },
});

// One painting in each frame. Bokeh waits for a sixtieth of a second since the last one and only
// then for the next frame: of two frames it missed one.

PlotView.prototype.schedule_paint = function () {
  if (this.is_paused || this.awaited) return;
  this.awaited = true;
  this._await_ready(
    new Promise((/** @type {any} */ done) => {
      requestAnimationFrame(() => {
        this.awaited = false;
        if (!this.is_destroyed) this.repaint();
        done();
      });
    }),
  );
};

// Only what has moved.

const paint = PlotView.prototype._actual_paint;
PlotView.prototype._actual_paint = function () {
  // A browser may lose what is on a canvas, and on the bitmaps as well.
  if (!this.guarded) this.canvas_view.primary.canvas.addEventListener("contextrestored", () => this.request_paint());
  this.guarded = true;
  const moved = this._invalidate_all ? null : firstMoved(this, [...this._invalidated_painters]);
  this.first = moved;
  this.canvas_view.primary.within = moved === null ? null : pixelsOf(this);
  paint.call(this);
};

const updateLayout = PlotView.prototype._update_layout;
PlotView.prototype._update_layout = function () {
  updateLayout.call(this);
  this.first = this.canvas_view.primary.within = null;
};

/** A picture is drawn on an empty canvas, or on an empty frame; Bokeh leaves half a pixel at the edges. */
CanvasLayer.prototype.clear = function () {
  const { width, height } = this.target;
  const [x, y, w, h] = this.within ?? [0, 0, width, height];
  this.undo_transform((/** @type {any} */ context) => context.clearRect(x, y, w, h));
};

const paintAll = PlotView.prototype._paint_primary;
PlotView.prototype._paint_primary = function (/** @type {any} */ context) {
  const { primary } = this.canvas_view;
  // A picture that is saved is painted elsewhere, as a whole.
  if (context.layer !== primary) return paintAll.call(this, context);
  const { first, firstBefore } = this;
  this.firstBefore = first;
  if (first === null || this.kept?.count > first) this.kept = null;
  if (first === null) return paintAll.call(this, context);
  primary.undo_transform((/** @type {any} */ it) => {
    it.beginPath();
    it.rect(...primary.within);
    it.clip();
    if (this.kept) it.drawImage(this.kept.bitmap, ...this.kept.at);
  });
  const box = this.frame.bbox;
  if (!this.kept) {
    this._paint_empty(context, box);
    this._paint_outline(context, box);
  }
  const order = inOrder(this);
  const start = this.kept?.count ?? 0;
  // What moved neither this time nor the last will stay a while.
  const still = Math.min(first, firstBefore ?? 0);
  const { width, height } = primary.canvas;
  const worth = width * height > 0 && still > start && order.slice(start, still).some(isMuch);
  order.slice(start).forEach((view, index) => {
    if (worth && start + index === still) keep(this, still);
    paintOne(view, context, box);
  });
};

/** @param {any} plot @returns {any[]} the views of its renderers as they are painted, one over the other */
function inOrder(plot) {
  const views = plot.computed_renderer_views;
  return LEVELS.flatMap((level) => views.filter((/** @type {any} */ view) => view.model.level === level));
}

/**
 * The place of the first renderer that moved; null where all has to be painted: an axis may
 * have other labels.
 * @param {any} plot @param {any[]} moved @returns {number | null}
 */
function firstMoved(plot, moved) {
  const order = inOrder(plot);
  const painted = moved.filter(({ model }) => LEVELS.includes(model.level));
  const places = painted.map((view) => order.indexOf(view));
  const axes = order.filter((view) => view instanceof AxisView);
  const whole = places.includes(-1) || painted.some((view) => view instanceof AxisView);
  return whole || axes.some(({ model }) => model.fixed_location !== null) ? null : Math.min(order.length, ...places);
}

/** The pixels that the frame touches. @param {any} plot @returns {[number, number, number, number]} */
function pixelsOf({ frame, canvas_view }) {
  const { pixel_ratio } = canvas_view.primary;
  const { left, top, right, bottom } = frame.bbox;
  const [x, y] = [left, top].map((it) => Math.max(0, Math.floor(it * pixel_ratio)));
  const [x1, y1] = [right, bottom].map((it) => Math.ceil((it + 1) * pixel_ratio));
  return [x, y, x1 - x, y1 - y];
}

/** @param {any} view of a renderer */
function isMuch({ glyph }) {
  return glyph !== undefined && (glyph.xs !== undefined || glyph.data_size > MANY);
}

/** Keep what is painted so far inside the frame. @param {any} plot @param {number} count of renderers */
function keep(plot, count) {
  const { canvas, within } = plot.canvas_view.primary;
  const [x, y, width, height] = within;
  const bitmap = new OffscreenCanvas(width, height);
  /** @type {any} */ (bitmap.getContext("2d")).drawImage(canvas, -x, -y);
  plot.kept = { count, bitmap, at: [x, y] };
}

/**
 * As `PlotView._paint_levels` does it; of an axis, whose labels are outside, only the line.
 * @param {any} view @param {any} context @param {any} box of the frame
 */
function paintOne(view, context, box) {
  context.save();
  if (CUT.includes(view.model.level) || view.needs_clip) {
    context.beginPath();
    context.rect(...box.args);
    context.clip();
  }
  if (view instanceof AxisView) paintLine(view, context);
  else view.paint(context);
  context.restore();
}

/** @param {any} axis @param {any} context */
function paintLine(axis, context) {
  if (!axis.displayed || !axis.is_renderable) return;
  axis._draw_rule(context, null);
  axis._draw_major_ticks(context, null, axis.tick_coords);
}
