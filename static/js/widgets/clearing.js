/**
 * A picture is drawn on an empty canvas. Bokeh moves its drawings by half a pixel and clears
 * what it moved: on the upper and the left edge half a pixel stayed, and whatever crosses
 * them grew darker with every change.
 */

import {CanvasLayer} from "@bokehjs/core/util/canvas";

if (!Object.hasOwn(CanvasLayer.prototype, "clear")) throw new Error("This BokehJS lacks clear: check clearing.js.");

CanvasLayer.prototype.clear = function () {
  const {width, height} = this.target;
  this.undo_transform((/** @type {any} */ context) => context.clearRect(0, 0, width, height));
};
