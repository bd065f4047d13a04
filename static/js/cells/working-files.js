/**
 * What one Python has of a student's files: it is given what has changed before it runs,
 * and hands back what a program has made.
 *
 * @import { FileChanges, ToPage } from "./cells-protocol.js"
 * @import { Files } from "../storage/files.js"
 */
import { MOST_BYTES, refusal } from "../storage/files.js";
import { isOfKind, isPath } from "./file-names.js";

const FULL = [{ name: "", size: MOST_BYTES, stamp: "" }];

export class WorkingFiles {
  /** @param {Files} files */
  constructor(files) {
    this.files = files;
    /** @type {Map<string, string>} stamp of what Python has, by name */
    this.given = new Map();
    /** @type {Promise<unknown>} */
    this.taking = Promise.resolve();
  }

  /** A fresh Python has none. */
  forget() {
    this.given.clear();
  }

  /** @returns {Promise<{changes: FileChanges, gave: () => void} | null>} null if nothing has changed; `gave` once it is sent */
  async changes() {
    await this.taking;
    const all = await this.files.list();
    const names = new Set(all.map(({ name }) => name));
    const gone = [...this.given.keys()].filter((name) => !names.has(name));
    const put = [];
    /** @type {[string, string][]} */
    const stamps = [];
    for (const { name, stamp } of all.filter(
      (it) => this.given.get(it.name) !== it.stamp && !isOfKind(it.name, "ipynb"),
    )) {
      const content = await this.files.read(name);
      if (!content) continue; // another tab was quicker
      put.push({ name, content });
      stamps.push([name, stamp]);
    }
    if (!put.length && !gone.length) return null;
    const gave = () => {
      for (const name of gone) this.given.delete(name);
      for (const [name, stamp] of stamps) this.given.set(name, stamp);
    };
    return { changes: { type: "files", put, gone }, gave };
  }

  /**
   * Keep what a program has made. Nothing of it is trusted.
   * @param {Extract<ToPage, {type: "made"}>} message @returns {Promise<{names: string[], problems: string[]}>}
   */
  take({ made, gone }) {
    const taken = this.keep(made, gone);
    this.taking = taken.catch(() => undefined);
    return taken;
  }

  /** @param {import("./cells-protocol.js").FileMade[]} made @param {string[]} gone */
  async keep(made, gone) {
    const names = [];
    const problems = [];
    for (const name of gone.filter((it) => this.given.delete(it))) await this.files.remove(name);
    for (const { name, size, content } of made.filter((it) => isPath(it.name))) {
      const { stamp, problem } = content
        ? await this.files.put(name, content)
        : { stamp: "", problem: refusal(name, size) || refusal(name, size, FULL) };
      if (stamp) {
        names.push(name);
        this.given.set(name, stamp);
      }
      if (problem) problems.push(problem);
    }
    return { names, problems };
  }
}
