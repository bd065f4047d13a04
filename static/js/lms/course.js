/**
 * A course and the page that it frames: what it lends to the page, and what it hears.
 *
 * What a course lends to a page that it frames: the window's name holds the work of earlier
 * visits and says who hears of changes. A name is there before any script runs, crosses
 * origins and reaches no server. Whatever is in it is only looked at as saved work is.
 *
 * @typedef {[string, unknown][]} Entries  key in the store and value
 * @typedef {{origin: string, token: string, entries: Entries}} HandOff
 */

const MARK = "descent-lms ";
const KEY = /^[a-z]+\/[\w./-]{1,160}$/;
const MOST = 5000;

/** @param {HandOff} handOff */
export const nameOf = (handOff) => MARK + JSON.stringify(handOff);

/** @param {{name: string, parent: unknown}} scope @returns {HandOff | null} null where no course is */
export function readHandOff(scope) {
  if (scope.parent === scope || !scope.name.startsWith(MARK)) return null;
  try {
    const { origin, token, entries } = JSON.parse(scope.name.slice(MARK.length));
    const told = isOrigin(origin) && typeof token === "string" && areEntries(entries);
    return told ? { origin, token, entries } : null;
  } catch {
    return null;
  }
}

/** A page from a file or in a sandbox has none that could be named. @param {unknown} text */
const isOrigin = (text) =>
  text === "null" || (typeof text === "string" && URL.canParse(text) && new URL(text).origin === text);

/** @param {unknown} raw @returns {raw is Entries} */
export function areEntries(raw) {
  return (
    Array.isArray(raw) &&
    raw.length <= MOST &&
    raw.every((entry) => Array.isArray(entry) && entry.length === 2 && isKey(entry[0]))
  );
}

/** @param {unknown} key */
export const isKey = (key) => typeof key === "string" && KEY.test(key);

/**
 * In place of this device, which other students may use too: the course keeps the work.
 * @implements {Storage}
 */
export class CourseStorage {
  /** @type {Map<string, string>} */
  held = new Map();

  get length() {
    return this.held.size;
  }

  /** @param {number} index */
  key(index) {
    return [...this.held.keys()][index] ?? null;
  }

  /** @param {string} name */
  getItem(name) {
    return this.held.get(name) ?? null;
  }

  /** @param {string} name @param {string} text */
  setItem(name, text) {
    this.held.set(name, text);
  }

  /** @param {string} name */
  removeItem(name) {
    this.held.delete(name);
  }

  clear() {
    this.held.clear();
  }
}

/**
 * The course around this frame, as a page sees it: it hears of everything at once and says
 * nothing. Messages go to the origin that lent the work, and to no other page.
 *
 * Each is `{type: "descent-lms", token, item}` and one of
 * @typedef {{key: string, value?: unknown}} Kept  a record of the store; without a value it is gone
 * @typedef {{standing: import("./completion.js").Standing}} Stood
 * @typedef {{answer: import("./answers.js").Answer}} Answered
 * @typedef {Kept | Stood | Answered} Told
 */
export const TYPE = "descent-lms";

export class Course {
  /** @param {HandOff} handOff @param {string} item */
  constructor({ origin, token }, item) {
    this.origin = origin === "null" ? "*" : origin;
    this.about = { type: TYPE, token, item };
  }

  /** @param {string} key @param {unknown} value */
  keep(key, value) {
    this.tell({ key, value });
  }

  /** @param {import("./completion.js").Standing} standing */
  stand(standing) {
    this.tell({ standing });
  }

  /** @param {import("./answers.js").Answer} answer */
  answer(answer) {
    this.tell({ answer });
  }

  finish() {
    // The page that holds the course's connection ends it.
  }

  /** @param {Told} what */
  tell(what) {
    parent.postMessage({ ...this.about, ...what }, this.origin);
  }
}
