/**
 * A platform that keeps what it is told only seconds later, as Kolibri does: who closes the window before that loses
 * it, and after a request that failed Kolibri keeps nothing more until the unit is opened anew. A unit cannot see
 * either. So this device has the newest work of a visit too, and the next visit here hands in what did not arrive.
 *
 * @import { Entries } from "./course.js"
 */
import { checksum } from "../core/bytes.js";
import { deviceStorage } from "../storage/device.js";
import { areEntries } from "./course.js";

const TIME = 8000; // milliseconds: two seconds after the last change, which Kolibri's own clocks put off twice
const MOST = 20; // texts

/** Kolibri gives a package this name, and a store of its own in place of the device's. @param {object} scope */
export const isLate = (scope) => "kolibri" in scope;

/** What the device keeps for this origin, whatever stands in front of it. @returns {Storage | null} */
export function ownStorage() {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.body.append(frame);
  return frame.contentWindow && deviceStorage(frame.contentWindow);
}

export class Late {
  /**
   * @param {Pick<Storage, "getItem" | "setItem"> | null} storage @param {string} name of unit and student
   * @param {() => Promise<boolean>} reach whether the platform is there @param {(ms: number) => Promise<unknown>} [rest]
   */
  constructor(storage, name, reach, rest = (ms) => new Promise((done) => setTimeout(done, ms))) {
    this.storage = storage;
    this.name = name;
    this.reach = reach;
    this.rest = rest;
    this.changes = 0;
    this.had = 0; // of them, for all that can be known
    this.broken = false; // for the rest of the visit
    /** @type {string[]} checksums of what the platform was told in this visit */
    this.texts = [];
  }

  /**
   * What did not arrive last time. If others have worked on it since, of this only what was reached.
   * @param {string} text that the platform has @returns {Entries}
   */
  left(text) {
    try {
      const { texts, entries } = JSON.parse(this.storage?.getItem(this.name) ?? "{}");
      if (!Array.isArray(texts) || !areEntries(entries)) return [];
      return texts.includes(checksum(text)) ? entries : entries.filter(([key]) => key.startsWith("progress/"));
    } catch {
      return []; // damaged
    }
  }

  /** @param {Entries} entries @param {string} text that the platform was told so far */
  put(entries, text) {
    this.changes += 1;
    this.texts = [...new Set([...this.texts, checksum(text)])].slice(-MOST);
    try {
      this.storage?.setItem(this.name, JSON.stringify({ texts: this.texts, entries }));
    } catch {
      // No room: it waits nowhere.
    }
  }

  /** Whether it has had the time to keep all, and was there to do so. */
  async there() {
    const { changes } = this;
    await this.rest(TIME);
    this.broken ||= !(await this.reach());
    if (!this.broken) this.had = changes;
    return !this.broken;
  }

  /** Whether something is on its way. */
  get busy() {
    return !this.broken && this.had !== this.changes;
  }
}
