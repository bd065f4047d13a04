/**
 * One visit: what the page says, gathered, packed and given to the course in good time;
 * what is said before the course answers, as soon as it does.
 *
 * @typedef {import("./connection.js").Connection} Connection
 * @typedef {import("../loan.js").Entries} Entries
 */
import { mergeRecords, readRecord } from "../../progress/records.js";
import { suspend, suspendNow } from "./suspended.js";

const QUIET = 1000; // milliseconds without a change, then the course is asked to keep it
const AGAIN = 15_000;

export class Session {
  /**
   * @param {Connection} connection closed until the course answers
   * @param {(news: {missing: string[], refused: boolean}) => void} say
   */
  constructor(connection, say) {
    this.connection = connection;
    /** @type {Map<string, unknown>} */
    this.entries = new Map();
    /** @type {import("../item.js").Standing | null} */
    this.standing = null;
    this.say = say;
    this.changes = 0;
    this.handed = 0;
    /** @type {string[]} */
    this.missing = [];
    /** @type {Promise<void>} */
    this.packing = Promise.resolve();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** The course answers. @param {Connection} connection @param {Entries} earlier what it kept */
  join(connection, earlier) {
    this.connection = connection;
    const meanwhile = this.entries;
    this.entries = new Map(earlier);
    for (const [key, value] of meanwhile) this.keep(key, both(key, this.entries.get(key), value));
    // Where there is earlier work, the page has yet to see it before it knows its standing.
    if (this.standing && !earlier.length) this.stand(this.standing);
  }

  /** @param {string} key @param {unknown} value nothing, if it is gone */
  keep(key, value) {
    if (value === undefined) this.entries.delete(key);
    else this.entries.set(key, value);
    this.changes += 1;
    this.packing = this.packing.then(() => this.pack());
    this.commitSoon();
  }

  /** @param {import("../item.js").Standing} standing */
  stand(standing) {
    this.standing = standing;
    this.connection.stand(standing);
    this.commitSoon();
  }

  /** Give the course the newest text; what comes while it is made, makes another. */
  async pack() {
    const { changes } = this;
    if (this.handed === changes || !this.connection.open) return;
    const { text, missing } = await suspend([...this.entries], this.connection.standard.limit);
    this.missing = missing;
    if (this.handed < changes) this.hand(text, changes);
  }

  /** @param {string} text @param {number} changes that it holds */
  hand(text, changes) {
    if (this.connection.set(this.connection.standard.suspend, text)) this.handed = changes;
  }

  commitSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      await this.packing;
      this.commit();
    }, QUIET);
  }

  /** Now, for nobody knows whether there is a later. */
  commit() {
    clearTimeout(this.timer);
    if (!this.connection.open) return;
    this.catchUp();
    const taken = this.connection.commit();
    this.say({ missing: this.missing, refused: !taken });
    if (!taken) this.timer = setTimeout(() => this.commit(), AGAIN);
  }

  /** What is still being packed is handed over as it is. */
  catchUp() {
    if (this.handed === this.changes) return;
    const text = suspendNow([...this.entries], this.connection.standard.limit);
    if (text) this.hand(text, this.changes);
  }

  end() {
    clearTimeout(this.timer);
    this.catchUp();
    this.connection.end();
  }
}

const PROGRESS = "progress/";

/** What was reached is joined, of all else the newer counts. @param {string} key @param {unknown} older @param {unknown} newer */
function both(key, older, newer) {
  if (!key.startsWith(PROGRESS)) return newer;
  const name = key.slice(PROGRESS.length);
  const [one, two] = [readRecord(name, older), readRecord(name, newer)];
  return one && two ? mergeRecords(name, one, two) : newer;
}
