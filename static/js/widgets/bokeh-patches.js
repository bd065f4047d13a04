/**
 * Internals of BokehJS that are replaced; see docs/decisions/0006.
 *
 * Faster pictures. Around every stroke and label Bokeh asks the browser for computed styles (CSS
 * overrides of its visuals, the size of an "em"), and with every frame it writes its unchanged
 * style sheets again, so that each answer costs a new calculation of styles: together most of
 * the time of a frame. Here colours and sizes, in pixels, come from the models.
 */
import { InlineStyleSheet } from "@bokehjs/core/dom";
import { VisualProperties } from "@bokehjs/core/visuals/visual";
import { PlotView } from "@bokehjs/models/plots/plot_canvas";

/** Pixels of an "em"; only what sets no size of its own uses it. */
const EM = 16;

for (const [prototype, name] of [
  [InlineStyleSheet.prototype, "_update"],
  [VisualProperties.prototype, "_get_css_value"],
  [PlotView.prototype, "base_font_size"],
]) {
  if (!Object.hasOwn(prototype, name)) throw new Error(`This BokehJS lacks ${name}: check visuals.js.`);
}

InlineStyleSheet.prototype._update = function (/** @type {string} */ css) {
  if (this.el.textContent !== css) this.el.textContent = css;
};
VisualProperties.prototype._get_css_value = () => "";
Object.defineProperty(PlotView.prototype, "base_font_size", { get: () => EM });
