/** How many steps are due at a speed: the arithmetic of the only clock. */

/** Frames that came late (a busy machine) catch up by at most this much time. */
const LONGEST_FRAME = 250;

/** Time between two pictures for readers who asked for reduced motion. */
const STILL = 500;

export class Pace {
  /** @param {boolean} reducedMotion */
  constructor(reducedMotion = false) {
    this.reducedMotion = reducedMotion;
    this.due = 0;
    this.last = undefined;
    this.tookAt = -Infinity;
  }

  /**
   * Whole steps due now; the rest is kept for the next frame.
   * @param {number} now milliseconds
   * @param {number} speed steps per second
   * @param {boolean} ready whether the picture shows the last step
   */
  take(now, speed, ready) {
    const elapsed = this.last === undefined ? 0 : now - this.last;
    this.last = now;
    const longest = this.reducedMotion ? STILL : LONGEST_FRAME;
    this.due = Math.min(this.due + elapsed * speed / 1000, Math.max(1, longest * speed / 1000));
    const still = this.reducedMotion && now - this.tookAt < STILL;
    if (!ready || still || this.due < 1) return 0;
    const steps = Math.floor(this.due + 1e-9);
    this.due -= steps;
    this.tookAt = now;
    return steps;
  }
}
