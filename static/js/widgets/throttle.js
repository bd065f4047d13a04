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
