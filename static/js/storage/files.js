/**
 * A student's files by name, for the programs of every page: kept on this device if the
 * browser lets us, else until the page is closed.
 *
 * @typedef {{name: string, size: number, stamp: string}} About  stamp: another one for other content
 * @typedef {object} Place where files are kept
 * @property {() => Promise<About[]>} list
 * @property {(name: string) => Promise<ArrayBuffer | undefined>} read
 * @property {(about: About, content: ArrayBuffer) => Promise<unknown>} put
 * @property {(name: string) => Promise<unknown>} remove
 */
import { sizeInWords } from "../core/bytes.js";
import { sitePrefix } from "./device.js";

export const LARGEST = 50_000_000; // bytes of one file
export const MOST_BYTES = 100_000_000; // of all
export const MOST_FILES = 200;
const SHARED = Symbol.for("descent-files");

export class Files {
  /** @param {Place | null} device null where nothing is kept */
  constructor(device) {
    this.device = device;
    this.memory = new Memory(); // what the device has not: it hides what that has
    /** @type {((name: string) => void)[]} */
    this.listeners = [];
  }

  /** Whether files outlive the page. */
  async last() {
    if (this.device) await this.device.list().catch(() => (this.device = null));
    return this.device !== null;
  }

  /** @returns {Promise<About[]>} by name */
  async list() {
    const found = new Map();
    const all = [...((await this.device?.list().catch(() => [])) ?? []), ...(await this.memory.list())];
    for (const about of all) found.set(about.name, about);
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
  }

  /** @param {string} name @returns {Promise<ArrayBuffer | undefined>} a copy */
  async read(name) {
    return (await this.memory.read(name)) ?? (await this.device?.read(name).catch(() => undefined));
  }

  /**
   * @param {string} name @param {ArrayBuffer} content
   * @returns {Promise<{stamp: string, problem: string}>} no stamp if it was not taken
   */
  async put(name, content) {
    const size = content.byteLength;
    await this.last();
    const others = (await this.list()).filter((it) => it.name !== name);
    const problem = refusal(name, size, others);
    if (problem) return { stamp: "", problem };
    const about = { name, size, stamp: crypto.randomUUID?.() ?? String(Math.random()) };
    const kept = this.device && (await this.device.put(about, content).then(Boolean, () => false));
    if (kept) await this.memory.remove(name);
    else await this.memory.put(about, content);
    this.tell(name);
    const full = `“${name}” is here until you close the page: the browser's storage has no room for it.`;
    return { stamp: about.stamp, problem: kept || !this.device ? "" : full };
  }

  /** @param {string} name */
  async remove(name) {
    await Promise.all([this.memory.remove(name), this.device?.remove(name).catch(() => undefined)]);
    this.tell(name);
  }

  /** Take everything away, for forgetting. @returns {Promise<[string, ArrayBuffer][]>} what putBack takes */
  async takeAll() {
    /** @type {[string, ArrayBuffer][]} */
    const taken = [];
    for (const { name } of await this.list()) {
      const content = await this.read(name);
      if (content) taken.push([name, content]);
      await this.remove(name);
    }
    return taken;
  }

  /** What has come in the meantime stays. @param {[string, ArrayBuffer][]} taken @returns {Promise<boolean>} whether all is back */
  async putBack(taken) {
    let whole = true;
    const here = new Set((await this.list()).map(({ name }) => name));
    for (const [name, content] of taken) {
      if (!here.has(name)) whole = !(await this.put(name, content)).problem && whole;
    }
    return whole;
  }

  /** @param {(name: string) => void} listener called with what has changed */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /** @param {string} name */
  tell(name) {
    for (const listener of this.listeners) listener(name);
  }
}

/** @param {string} name @param {number} size @param {About[]} [others] @returns {string} why it is not taken, or "" */
export function refusal(name, size, others = []) {
  const not = `so “${name}” was not taken.`;
  if (size > LARGEST) {
    return `A file may have ${sizeInWords(LARGEST)} at most and this one has ${sizeInWords(size)}, ${not}`;
  }
  if (others.length >= MOST_FILES) return `There is room for ${MOST_FILES} files, ${not}`;
  if (others.reduce((sum, it) => sum + it.size, size) <= MOST_BYTES) return "";
  return `All files together may have ${sizeInWords(MOST_BYTES)}, ${not} Delete one first.`;
}

/** @implements {Place} */
export class Memory {
  constructor() {
    /** @type {Map<string, {about: About, content: ArrayBuffer}>} */
    this.held = new Map();
  }

  list = async () => [...this.held.values()].map(({ about }) => about);
  read = async (/** @type {string} */ name) => this.held.get(name)?.content.slice(0);
  remove = async (/** @type {string} */ name) => this.held.delete(name);
  put = async (/** @type {About} */ about, /** @type {ArrayBuffer} */ content) =>
    this.held.set(about.name, { about, content });
}

/** Contents apart from what is said of them: a list reads no content. */
const [ABOUT, CONTENT] = ["about", "content"];

/** @implements {Place} */
class Database {
  /** @param {IDBFactory} factory @param {string} name */
  constructor(factory, name) {
    this.factory = factory;
    this.name = name;
    /** @type {Promise<IDBDatabase> | null} */
    this.opened = null;
  }

  /** @returns {Promise<IDBDatabase>} */
  open() {
    this.opened ??= new Promise((resolve, reject) => {
      const request = this.factory.open(this.name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(ABOUT, { keyPath: "name" });
        request.result.createObjectStore(CONTENT);
      };
      request.onsuccess = () => {
        request.result.onclose = () => (this.opened = null); // as a phone does that has slept
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    });
    return this.opened;
  }

  /** @param {"readonly" | "readwrite"} mode @param {(store: (name: string) => IDBObjectStore) => IDBRequest} act @returns {Promise<any>} */
  async within(mode, act) {
    const database = await this.open();
    return new Promise((resolve, reject) => {
      const turn = database.transaction([ABOUT, CONTENT], mode);
      const request = act((name) => turn.objectStore(name));
      turn.oncomplete = () => resolve(request.result);
      turn.onerror = turn.onabort = () => reject(turn.error);
    });
  }

  list = () => this.within("readonly", (store) => store(ABOUT).getAll());
  read = (/** @type {string} */ name) => this.within("readonly", (store) => store(CONTENT).get(name));
  remove = (/** @type {string} */ name) =>
    this.within("readwrite", (store) => {
      store(ABOUT).delete(name);
      return store(CONTENT).delete(name);
    });
  put = (/** @type {About} */ about, /** @type {ArrayBuffer} */ content) =>
    this.within("readwrite", (store) => {
      store(ABOUT).put(about);
      return store(CONTENT).put(content, about.name);
    });
}

/** The one store of files of the page, whichever bundle asks first. @param {Window & typeof globalThis} [scope] @returns {Files} */
export function openFiles(scope = window) {
  const shared = /** @type {any} */ (scope);
  shared[SHARED] ??= new Files(database(scope));
  return shared[SHARED];
}

/** @param {Window & typeof globalThis} scope */
function database(scope) {
  try {
    return new Database(scope.indexedDB, `${sitePrefix(scope.document)}files`);
  } catch {
    return null; // a frame that has no storage: asking alone throws
  }
}
