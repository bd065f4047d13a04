/**
 * The folder in which a student's program runs, inside its worker: the page puts files into
 * it before a run, and hears afterwards what the program has made of them.
 *
 * @import { FileChanges, FileMade } from "./cells-protocol.js"
 */
import { LARGEST, MOST_BYTES, MOST_FILES } from "../storage/files.js";

const DEEPEST = 8;
const LEFT_OUT = /^\.|^__pycache__$/;

export class WorkingFolder {
  /** @param {any} FS Emscripten's file system */
  constructor(FS) {
    this.FS = FS;
    this.home = FS.cwd();
    /** @type {Map<string, string>} size and time of what the page knows, by path */
    this.known = new Map();
  }

  /** @param {FileChanges} changes */
  take({ put, gone }) {
    for (const name of gone) {
      this.known.delete(name);
      tried(() => this.FS.unlink(this.place(name)));
    }
    for (const { name, content } of put) tried(() => this.write(name, content));
  }

  /** @param {string} name @param {ArrayBuffer} content */
  write(name, content) {
    const place = this.place(name);
    this.FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
    this.FS.writeFile(place, new Uint8Array(content), { canOwn: true });
    this.known.set(name, this.state(place));
  }

  /** @param {string} name */
  place = (name) => `${this.home}/${name}`;

  /** @param {string} place */
  state(place) {
    const { size, mtime } = this.FS.lstat(place);
    return `${size} ${Number(mtime)}`;
  }

  /** What the program has made since. @returns {{made: FileMade[], gone: string[]}} what is too large comes without content */
  changes() {
    return tried(() => this.compare()) ?? { made: [], gone: [] };
  }

  compare() {
    const here = new Map(this.walk("", 0));
    const gone = [...this.known.keys()].filter((name) => !here.has(name));
    let room = MOST_BYTES;
    /** @type {FileMade[]} */
    const made = [];
    for (const [name, size] of here) {
      const state = this.state(this.place(name));
      if (this.known.get(name) === state) continue;
      this.known.set(name, state);
      if (size <= Math.min(LARGEST, room)) {
        made.push({ name, size, content: this.FS.readFile(this.place(name)).buffer });
        room -= size;
      } else made.push({ name, size, content: null });
    }
    for (const name of gone) this.known.delete(name);
    return { made: made.slice(0, MOST_FILES + 1), gone };
  }

  /** @param {string} folder path with a slash at its end, "" at first @param {number} depth @returns {Generator<[string, number]>} path and size */
  *walk(folder, depth) {
    for (const name of this.FS.readdir(this.place(folder))) {
      if (LEFT_OUT.test(name)) continue;
      const path = folder + name;
      const { mode, size } = this.FS.lstat(this.place(path));
      if (this.FS.isFile(mode)) yield [path, size];
      else if (this.FS.isDir(mode) && depth < DEEPEST) yield* this.walk(`${path}/`, depth + 1);
    }
  }
}

/**
 * A program may have put a folder where a file was, or forbidden itself to look: that is no
 * breakdown of Python.
 * @template T @param {() => T} act @returns {T | undefined}
 */
function tried(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
