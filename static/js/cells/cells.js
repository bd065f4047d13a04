/**
 * The page's half of the code cells: the Pythons of a page, one for each group of cells,
 * no more at a time than memory allows.
 */
import { siteRoot } from "../core/site.js";
import { Files, openFiles } from "../storage/files.js";
import { defineCell } from "./cell.js";
import { Interpreter } from "./interpreter.js";
import { openPlayground } from "./playground.js";
import { Library } from "./python-files.js";
import { Sandbox, WarmWorker } from "./sandbox.js";

const MOST = 3;
const TIDY_AFTER = 20_000; // milliseconds

export class Interpreters {
  /** @param {string} root absolute address of the site's root */
  constructor(root) {
    this.library = new Library(root);
    this.sandbox = new Sandbox();
    this.files = openFiles();
    this.passing = new Files(null); // of programs that came from elsewhere: they see no other files
    /** @type {Map<string, Interpreter>} */
    this.all = new Map();
  }

  /** @param {string} group @param {Files} files that its programs see @returns {Interpreter} */
  of(group, files) {
    let found = this.all.get(group);
    if (!found) {
      if (!this.all.size) setTimeout(() => this.library.tidy().catch(() => undefined), TIDY_AFTER);
      found = new Interpreter(this.library, new WarmWorker(this.sandbox), files);
      this.all.set(group, found);
    }
    found.used = Date.now();
    this.makeRoom(found);
    return found;
  }

  /** End the one that has been idle longest; its cells start another when they run. @param {Interpreter} next */
  makeRoom(next) {
    const alive = [...this.all.values()].filter((it) => it.started && it !== next);
    const idle = alive.filter(({ waiting }) => !waiting).sort((a, b) => a.used - b.used);
    if (!next.started && alive.length >= MOST) idle[0]?.leave();
  }
}

const root = siteRoot();

defineCell(root.href, new Interpreters(root.href));
openPlayground();
