/** When values are sent and steps are taken: back-pressure, the clock of playback, a throttle. */

/** Longest wait for an answer in milliseconds; a lost one must not freeze the control. */
export const PATIENCE = 2000;

/**
 * Back-pressure: one value is under way at a time, and of those that arrive meanwhile
 * only the newest is kept. Python says "done" by echoing the value.
 */
export class BackPressure {
  /** @param {(value: any) => void} send hands a value to Python @param {() => number} [clock] milliseconds */
  constructor(send, clock = () => performance.now()) {
    this.send = send;
    this.clock = clock;
    this.sentAt = -Infinity;
    this.waitingFor = undefined;
    this.next = undefined;
  }

  get busy() {
    return this.waitingFor !== undefined && this.clock() - this.sentAt < PATIENCE;
  }

  /** Send now, or as soon as the value under way is answered. @param {any} value */
  offer(value) {
    if (this.busy) {
      this.next = value;
      return;
    }
    this.next = undefined;
    this.waitingFor = value;
    this.sentAt = this.clock();
    this.send(value);
  }

  /**
   * Python has shown a value, and the model now holds one.
   * @param {any} shown @param {any} held when it is not the value under way, Python has chosen another
   */
  answered(shown, held) {
    if (this.waitingFor === undefined) return;
    if (held !== this.waitingFor) {
      this.clear();
      return;
    }
    if (shown !== this.waitingFor) return;
    this.waitingFor = undefined;
    if (this.next !== undefined && this.next !== shown) this.offer(this.next);
    else this.next = undefined;
  }

  /** Send what waits at once: what is done next comes after it. */
  sendNow() {
    const { next } = this;
    if (next === undefined) return;
    this.clear();
    this.send(next);
  }

  /** Forget what is under way: the value was changed elsewhere. */
  clear() {
    this.waitingFor = undefined;
    this.next = undefined;
  }
}

/** How many steps are due at a speed: the arithmetic of the only clock. */

/** Frames that came late (a busy machine) catch up by at most this much time. */
const LONGEST_FRAME = 250;

/** Time between two pictures for readers who asked for reduced motion. */
const STILL = 500;

export class Clock {
  /** @param {boolean} reducedMotion */
  constructor(reducedMotion = false) {
    this.reducedMotion = reducedMotion;
    this.due = 0;
    this.last = undefined;
    this.tookAt = -Infinity;
    /** Whether a frame came before the picture was there: then the next step need not wait for another. */
    this.late = false;
  }

  /**
   * Whole steps due now; the rest is kept for the next frame.
   * @param {number} now milliseconds @param {number} speed steps per second
   * @param {boolean} ready whether the picture shows the last step
   */
  take(now, speed, ready) {
    const elapsed = this.last === undefined ? 0 : now - this.last;
    this.last = now;
    this.late = !ready;
    const longest = this.reducedMotion ? STILL : LONGEST_FRAME;
    this.due = Math.min(this.due + (elapsed * speed) / 1000, Math.max(1, (longest * speed) / 1000));
    const still = this.reducedMotion && now - this.tookAt < STILL;
    if (!ready || still || this.due < 1) return 0;
    const steps = Math.floor(this.due + 1e-9);
    this.due -= steps;
    this.tookAt = now;
    return steps;
  }
}

/** Call a function at most once in an interval; the last request is never lost. */
export class Throttle {
  /** @param {() => void} act @param {number} interval milliseconds */
  constructor(act, interval) {
    this.act = act;
    this.interval = interval;
    /** @type {any} */
    this.timer = undefined;
  }

  call() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.act();
    }, this.interval);
  }

  cancel() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
