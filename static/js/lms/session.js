/**
 * One visit: what the page says, gathered, packed into one text and given to the course in
 * good time; what is said before the course answers, as soon as it does.
 *
 * @import { Connection } from "./scorm-api.js"
 * @import { Entries } from "./course.js"
 * @import { Held } from "./headline.js"
 * @typedef {{missing: string[], refused: boolean, held: Held}} News
 */
import { checksum, fromLetters, pack, toLetters, unpack } from "../core/bytes.js";
import { mergeRecords, readRecord } from "../progress/records.js";
import { areEntries } from "./course.js";

const QUIET = 1000; // milliseconds without a change, then the course is asked to keep it
const AGAIN = 15_000;

export class Session {
  /**
   * @param {Connection} connection closed until the course answers
   * @param {(news: News) => void} say
   * @param {() => Promise<boolean>} [reach] whether the course is there, whatever it says
   */
  constructor(connection, say, reach = async () => true) {
    this.connection = connection;
    this.reach = reach;
    /** @type {Held} */
    this.held = { score: null, passed: false, at: null };
    /** @type {Map<string, unknown>} */
    this.entries = new Map();
    /** @type {import("./completion.js").Standing | null} */
    this.standing = null;
    this.say = say;
    /** @type {import("./answers.js").Answer[]} given before the course answered */
    this.answers = [];
    this.changes = 0;
    this.handed = 0;
    this.lost = false; // whether what was handed over may have been lost on its way
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
    this.held = { ...connection.held(), ...(earlier.length ? { work: true } : {}) };
    for (const one of this.answers.splice(0)) connection.answer(one);
    const meanwhile = this.entries;
    this.entries = new Map(earlier);
    this.add([...meanwhile]);
    // Where there is earlier work, the page has yet to see it before it knows its standing.
    if (this.standing && !earlier.length) this.stand(this.standing);
  }

  /** Work from elsewhere joins what is here. @param {Entries} entries */
  add(entries) {
    for (const [key, value] of entries) this.keep(key, both(key, this.entries.get(key), value));
  }

  /** @param {string} key @param {unknown} value nothing, if it is gone */
  keep(key, value) {
    if (value === undefined) this.entries.delete(key);
    else this.entries.set(key, value);
    this.changes += 1;
    this.packing = this.packing.then(() => this.pack());
    this.commitSoon();
  }

  /** @param {import("./completion.js").Standing} standing */
  stand(standing) {
    this.standing = standing;
    this.connection.stand(standing);
    this.commitSoon();
  }

  /** @param {import("./answers.js").Answer} answer */
  answer(answer) {
    if (!this.connection.open) this.answers.push(answer);
    else if (this.connection.answer(answer)) this.commitSoon();
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
  async commit() {
    clearTimeout(this.timer);
    if (!this.connection.open) return;
    if (this.lost) this.handAgain();
    this.catchUp();
    const { standing } = this;
    const at = Date.now();
    const arrived = this.connection.commit() && (await this.reach());
    if (!this.connection.open) return; // it has ended meanwhile
    this.lost = !arrived;
    if (arrived) this.held = heldAfter(this.held, standing, this.changes ? at : this.held.at);
    this.say({ missing: this.missing, refused: !arrived, held: this.held });
    if (arrived) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(), AGAIN);
  }

  /** Some platforms, such as Open edX, send each value once, and forget those that found no way. */
  handAgain() {
    this.handed = -1;
    this.packing = this.packing.then(() => this.pack());
    if (this.standing) this.connection.stand(this.standing);
  }

  /** What is still being packed is handed over as it is. */
  catchUp() {
    if (this.handed === this.changes || !this.changes) return;
    const text = suspendNow([...this.entries], this.connection.standard.limit);
    if (text) this.hand(text, this.changes);
  }

  end() {
    clearTimeout(this.timer);
    this.catchUp();
    this.connection.end();
  }
}

/** What the course has once it has taken this; what it had before stays. @param {Held} before @param {import("./completion.js").Standing | null} standing @param {number | null} at */
function heldAfter(before, standing, at) {
  const scores = [before.score, standing?.score ?? null].filter((it) => it !== null);
  const passed = before.passed || standing?.passed === true;
  return { ...before, score: scores.length ? Math.max(...scores) : null, passed, at };
}

const PROGRESS = "progress/";

/** What was reached is joined, of all else the newer counts. @param {string} key @param {unknown} older @param {unknown} newer */
function both(key, older, newer) {
  if (!key.startsWith(PROGRESS)) return newer;
  const name = key.slice(PROGRESS.length);
  const [one, two] = [readRecord(name, older), readRecord(name, newer)];
  return one && two ? mergeRecords(name, one, two) : newer;
}

/**
 * A student's work as one short text, which a course keeps from visit to visit.
 *
 * `1.CHECKSUM.DATA`: entries of the store as JSON, compressed. Where that is too long for
 * the course, what can be missed is left out first and programs last; see `shorter`.
 *
 * @typedef {{text: string, missing: string[]}} Suspended  keys of the work that found no room
 */
const SHAPE = /^1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;
const MOST = 4_000_000; // bytes that a text may become

/** @param {Entries} entries @param {number} limit characters @returns {Promise<Suspended>} */
export async function suspend(entries, limit) {
  const missing = [];
  let rest = entries;
  let text = await write(rest);
  if (text.length > limit) {
    rest = rest.map(shorter);
    text = await write(rest);
  }
  while (text.length > limit && rest.length) {
    const largest = rest.reduce((one, two) => (weight(two) > weight(one) ? two : one));
    missing.push(largest[0]);
    rest = rest.filter((entry) => entry !== largest);
    text = await write(rest);
  }
  return { text, missing };
}

/** The same at once, for a page that is being closed: longer, and "" if too long. @param {Entries} entries @param {number} limit */
export function suspendNow(entries, limit) {
  const json = JSON.stringify(entries.map(shorter));
  const text = `0.${checksum(json)}.${toLetters(new TextEncoder().encode(json))}`;
  return text.length <= limit ? text : "";
}

/** @param {string} text @returns {Promise<Entries | null>} null if it is damaged, or not ours */
export async function resume(text) {
  if (text === "") return [];
  try {
    const json = await read(text);
    const entries = json === null ? null : JSON.parse(json);
    return areEntries(entries) ? entries : null;
  } catch {
    return null;
  }
}

/** @param {Entries} entries */
async function write(entries) {
  const json = JSON.stringify(entries);
  return `1.${checksum(json)}.${toLetters(await pack(new TextEncoder().encode(json)))}`;
}

/** @param {string} text @returns {Promise<string | null>} */
async function read(text) {
  const found = SHAPE.exec(text.replace(/^0/, "1"));
  if (!found) return null;
  const [, sum, letters] = found;
  const bytes = fromLetters(letters);
  const json = new TextDecoder("utf-8", { fatal: true }).decode(
    text.startsWith("0") ? bytes : await unpack(bytes, MOST),
  );
  return checksum(json) === sum ? json : null;
}

/**
 * Without what the rest still tells: when each attempt was, and the words of its checks.
 * @param {[string, unknown]} entry @returns {[string, unknown]}
 */
function shorter([key, value]) {
  if (!key.startsWith("progress/exercise/") || typeof value !== "object" || value === null) return [key, value];
  const { history = [], ...record } = /** @type {any} */ (value);
  const best = [...history].sort(([, a, of], [, b, among]) => b / among - a / of).slice(0, 1);
  return [key, { ...record, history: best, result: null, code: "" }];
}

/** Programs are what can be written again from a file: they go before all that was reached. @param {[string, unknown]} entry */
const weight = ([key, value]) => JSON.stringify(value).length + (key.startsWith("cell/") ? MOST : 0);
