/**
 * Back-pressure: one value is under way at a time, and of those that arrive meanwhile
 * only the newest is kept. Python says "done" by echoing the value.
 */

/** Longest wait for an answer; a lost one must not freeze the control. */
const PATIENCE = 2000;

export class Gate {
  /**
   * @param {(value: any) => void} send hands a value to Python
   * @param {() => number} [clock] milliseconds
   */
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
   * @param {any} shown
   * @param {any} held when it is not the value under way, Python has chosen another
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

  /** Forget what is under way: the value was changed elsewhere. */
  clear() {
    this.waitingFor = undefined;
    this.next = undefined;
  }
}
