/** The run that is drawn on the timeline: a curve from the start to the farthest place that was reached. */

/** Digits after the point in the unit square of the drawing. */
const DIGITS = 4;

export class Trace {
  constructor() {
    /** @type {number[] | undefined} */
    this.heights = undefined;
    /** Share of the run, from 0 to 1. */
    this.reached = 0;
  }

  /**
   * Look at the run again; other heights are another run.
   * @param {number[]} heights at evenly spaced places @param {number} share of the run at which it is now
   * @returns {boolean} whether the drawing has to change
   */
  follow(heights, share) {
    if (heights === this.heights && share <= this.reached) return false;
    this.heights = heights;
    this.reached = share;
    return true;
  }

  /** The area under the curve, as a path in the unit square. */
  get path() {
    const { heights = [], reached } = this;
    const last = heights.length - 1;
    if (last < 1 || reached <= 0) return "";
    const whole = Math.floor(reached * last);
    const places = heights.slice(0, whole + 1).map((height, index) => point(index / last, height));
    const rest = reached * last - whole;
    if (rest > 0) {
      places.push(point(reached, heights[whole] + rest * (heights[whole + 1] - heights[whole])));
    }
    return `M0 1L${places.join("L")}L${round(reached)} 1`;
  }
}

/** @param {number} value */
const round = (value) => Number(value.toFixed(DIGITS));

/** @param {number} x @param {number} height */
const point = (x, height) => `${round(x)} ${round(1 - height)}`;
