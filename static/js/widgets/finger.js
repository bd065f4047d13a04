/**
 * What a finger means that was put on a picture or a slider: a tap, a drag, or the scrolling of
 * the page. It is a tap until it has moved clearly.
 */

/** Pixels of a clear movement. Browsers, too, begin to scroll at fifteen. */
const CLEAR = 16;
/** Milliseconds in which a page that was scrolled still glides: a touch only stops it. */
const GLIDE = 100;

let scrolledAt = -Infinity;
globalThis.addEventListener?.("scroll", () => { scrolledAt = performance.now(); }, {capture: true, passive: true});

/** @typedef {"" | "x" | "both"} Way in which a thing can be dragged: not at all, sideways, in every direction */

export class Finger {
  /**
   * @param {{clientX: number, clientY: number}} start
   * @param {Way} way
   * @param {{clear?: number, glides?: boolean}} [how] pixels of a clear movement; whether the page still moved
   */
  constructor({clientX, clientY}, way, {clear = CLEAR, glides = performance.now() - scrolledAt < GLIDE} = {}) {
    this.x = clientX;
    this.y = clientY;
    this.way = way;
    this.clear = clear;
    /** @type {"tap" | "drag" | "scroll"} */
    this.means = glides ? "scroll" : "tap";
  }

  /** What a movement makes of it; once decided, that stays. @param {{clientX: number, clientY: number}} place */
  move({clientX, clientY}) {
    const [across, down] = [Math.abs(clientX - this.x), Math.abs(clientY - this.y)];
    if (this.means !== "tap" || Math.hypot(across, down) < this.clear) return;
    const drags = this.way === "both" || (this.way === "x" && across > down);
    this.means = drags ? "drag" : "scroll";
  }
}
