/**
 * What the student's work is saved in: JSON values by key, on this device, if it lets us.
 *
 * `get` always returns the newest value of this page, saved or not. `set` answers whether it
 * is saved; when not, `problem` says why, the value stays in memory and is tried again.
 *
 * @typedef {{key: string, mine: unknown, theirs: unknown}} Conflict
 */
import { checksum } from "../core/bytes.js";
import { CourseStorage, readHandOff } from "../lms/course.js";
import { deviceStorage, pageName, sitePrefix } from "./device.js";
import { Slots } from "./slots.js";

export const PROBLEMS = {
  blocked:
    "Nothing is saved on this device, because the browser forbids it here. Everything works; take your work with you as a file.",
  full: "Your last changes are not saved, because the browser's storage is full. They stay here until you close the page; take them with you as a file.",
  newer:
    "Your last changes are not saved, because a newer version of this site saved this work. Reload the page to go on with that version.",
};

export class Store {
  /**
   * @param {Storage | null} storage @param {string} prefix @param {string} writer names this page
   * @param {number} delay milliseconds in which writes of one record are gathered
   */
  constructor(storage, prefix, writer, delay) {
    this.available = storage !== null;
    this.slots = storage && new Slots(storage, prefix);
    this.writer = writer;
    this.delay = delay;
    this.problem = storage ? "" : PROBLEMS.blocked;
    /** @type {Map<string, string>} values that are not in the storage (yet) */
    this.unsaved = new Map();
    /** @type {Map<string, ((saved: boolean) => void)[]>} */
    this.waiting = new Map();
    /** @type {Map<string, number>} counter of the record that this page knows */
    this.seen = new Map();
    /** @type {Set<string>} keys that this page has changed */
    this.mine = new Set();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {{problem: ((sentence: string) => void)[], conflict: ((conflict: Conflict) => void)[], change: ((key: string | null) => void)[], saved: ((key: string) => void)[]}} */
    this.listeners = { problem: [], conflict: [], change: [], saved: [] };
  }

  /** @param {string} key @returns {any} undefined where there is nothing */
  get(key) {
    const unsaved = this.unsaved.get(key);
    if (unsaved !== undefined) return JSON.parse(unsaved);
    const newest = this.slots?.read(key).newest;
    if (!newest) return undefined;
    this.seen.set(key, newest.counter);
    return JSON.parse(newest.json);
  }

  /**
   * @param {string} key @param {unknown} value anything that JSON can hold
   * @param {{now?: boolean}} [when] `now` for read-change-write in one go
   * @returns {Promise<boolean>} whether it is saved
   */
  set(key, value, { now = false } = {}) {
    this.unsaved.set(key, JSON.stringify(value ?? null));
    this.mine.add(key);
    const saved = new Promise((resolve) => {
      this.waiting.set(key, [...(this.waiting.get(key) ?? []), resolve]);
    });
    if (now || !this.delay) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), this.delay);
    return saved;
  }

  /** End a conflict with the value that the student chose. @param {string} key @param {unknown} value */
  resolve(key, value) {
    this.seen.set(key, this.slots?.read(key).newest?.counter ?? 0);
    return this.set(key, value, { now: true });
  }

  /** @param {string} key */
  remove(key) {
    this.unsaved.delete(key);
    this.seen.delete(key);
    this.slots?.remove(key);
    for (const listener of this.listeners.saved) listener(key);
    this.answer(key, true);
  }

  /** @param {string} [prefix] @returns {string[]} keys that have a value */
  keys(prefix = "") {
    const stored = this.slots?.keys(prefix).filter((key) => this.slots?.read(key).newest) ?? [];
    const unsaved = [...this.unsaved.keys()].filter((key) => key.startsWith(prefix));
    return [...new Set([...stored, ...unsaved])].sort();
  }

  /** Copies of what was damaged or came from another tab. */
  asides() {
    return this.slots?.asides() ?? [];
  }

  /** @param {string} id of an aside */
  discard(id) {
    this.slots?.storage.removeItem(id);
  }

  /** Write everything that is not saved; also when the page is left. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    let problem = this.available ? "" : PROBLEMS.blocked;
    for (const [key, json] of this.unsaved) {
      const failed = this.save(key, json);
      if (!failed) this.unsaved.delete(key);
      problem ||= failed;
      this.answer(key, !failed);
    }
    this.say(problem);
  }

  /** @param {string} key @param {string} json @returns {string} why it is not saved; "" if it is */
  save(key, json) {
    if (!this.slots) return PROBLEMS.blocked;
    const found = this.slots.read(key);
    if (found.newer) return PROBLEMS.newer;
    if (found.stuck) return PROBLEMS.full;
    const { newest } = found;
    const foreign =
      newest && newest.writer !== this.writer && newest.json !== json && newest.counter > (this.seen.get(key) ?? 0);
    // Nothing of another tab is overwritten without a copy.
    if (foreign && !this.slots.keep(key, "tab", newest.writer, newest.json)) return PROBLEMS.full;
    const counter = this.slots.write(key, found, json, this.writer);
    if (!counter) return PROBLEMS.full;
    this.seen.set(key, counter);
    for (const listener of this.listeners.saved) listener(key);
    if (foreign) this.ask(key, json, newest.json);
    return "";
  }

  /** Another tab has written. @param {StorageEvent} event */
  heard({ key: name, storageArea }) {
    if (!this.slots || (storageArea && storageArea !== this.slots.storage)) return;
    const key = this.slots.keyOf(name);
    if (name !== null && key === null) return;
    if (key !== null && this.unsaved.has(key)) return this.flush();
    const newest = key === null ? null : this.slots.read(key).newest;
    const foreign = newest && newest.writer !== this.writer;
    if (key !== null && foreign && this.mine.has(key)) this.ask(key, null, newest.json);
    else for (const listener of this.listeners.change) listener(key);
  }

  /** @param {string} key @param {string | null} mine null if it is what was saved last @param {string} theirs */
  ask(key, mine, theirs) {
    const conflict = { key, mine: mine === null ? undefined : JSON.parse(mine), theirs: JSON.parse(theirs) };
    for (const listener of this.listeners.conflict) listener(conflict);
  }

  /** @param {string} key @param {boolean} saved */
  answer(key, saved) {
    for (const resolve of this.waiting.get(key) ?? []) resolve(saved);
    this.waiting.delete(key);
  }

  /** @param {string} problem */
  say(problem) {
    if (problem === this.problem) return;
    this.problem = problem;
    for (const listener of this.listeners.problem) listener(problem);
  }

  /** Called with every new problem and with "" when it is over. @param {(sentence: string) => void} listener */
  onProblem(listener) {
    this.listeners.problem.push(listener);
    if (this.problem) listener(this.problem);
  }

  /** Called when this page and another tab have both changed a record. @param {(conflict: Conflict) => void} listener */
  onConflict(listener) {
    this.listeners.conflict.push(listener);
  }

  /** Called when this page has saved or removed a record. @param {(key: string) => void} listener */
  onSaved(listener) {
    this.listeners.saved.push(listener);
  }

  /** Called when another tab changed a record (null: all) that this page has not. @param {(key: string | null) => void} listener */
  onChange(listener) {
    this.listeners.change.push(listener);
  }
}

/**
 * All that is saved here, taken away and put back: for forgetting and for undoing it.
 *
 * @typedef {{stored: [string, string][], unsaved: [string, string][]}} Whole
 */

/** Remove everything of this site, copies that were moved aside included. @param {Store} store @returns {Whole} */
export function takeAll(store) {
  const { slots } = store;
  /** @type {Whole} */
  const taken = { stored: [], unsaved: [...store.unsaved] };
  if (slots) {
    const { storage } = slots;
    for (const name of slots.names(slots.prefix)) taken.stored.push([name, storage.getItem(name) ?? ""]);
    for (const [name] of taken.stored) storage.removeItem(name);
  }
  for (const key of store.unsaved.keys()) store.answer(key, false);
  store.unsaved.clear();
  store.seen.clear();
  return taken;
}

/**
 * Put back what was taken; what was saved in the meantime stays.
 * @param {Store} store @param {Whole} taken @returns {boolean} whether all of it is saved again
 */
export function putBack(store, { stored, unsaved }) {
  const { slots } = store;
  const missing = stored.filter(([name]) => slots && slots.storage.getItem(name) === null);
  const saved = missing.every(([name, text]) => slots?.put(name, text));
  for (const [key, json] of unsaved) if (!store.unsaved.has(key)) store.unsaved.set(key, json);
  store.flush();
  return saved;
}

/** Keep what is saved under a key, before something else takes its place. @param {Store} store @param {string} key */
export function keepCopy(store, key) {
  const json = store.slots?.read(key).newest?.json;
  return json === undefined || Boolean(store.slots?.keep(key, "import", checksum(json), json));
}

/** Where this page keeps its work: on this device, or with the course that frames it. */
const DELAY = 250;
const SHARED = Symbol.for("descent-store");

/**
 * The one store of the page, whichever bundle asks first.
 * @param {Window & typeof globalThis} [scope] another one only in tests @returns {Store}
 */
export function openStore(scope = window) {
  const shared = /** @type {any} */ (scope);
  shared[SHARED] ??= connect(scope);
  return shared[SHARED];
}

/** @param {Window & typeof globalThis} scope */
function connect(scope) {
  const handOff = readHandOff(scope);
  const storage = handOff ? new CourseStorage() : deviceStorage(scope);
  // A course hears of every change at once: its pages may be closed without a word.
  const store = new Store(storage, sitePrefix(scope.document), pageName(scope), handOff ? 0 : DELAY);
  for (const [key, value] of handOff?.entries ?? []) store.set(key, value);
  if (handOff || isLaunched(scope)) report(scope.document);
  scope.addEventListener("storage", (event) => store.heard(event));
  scope.addEventListener("pagehide", () => store.flush());
  scope.document.addEventListener("visibilitychange", () => {
    if (scope.document.visibilityState === "hidden") store.flush();
  });
  return store;
}

/** By a link that names a learning record store. @param {Window} scope */
const isLaunched = ({ location }) => new URLSearchParams(location.search).has("endpoint");

/** Only where somebody listens is this script loaded. @param {Document} page */
function report(page) {
  const address = page.documentElement.dataset.lms;
  if (address) import(new URL(address, page.baseURI).href);
}
