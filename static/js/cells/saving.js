/**
 * A cell's code kept on this device as it is typed, unless the cell must not keep any.
 *
 * @typedef {import("../storage/store.js").Conflict} Conflict
 */
import { openStore } from "../storage/open.js";

export class Saving {
  /**
   * @param {string} id of the cell
   * @param {object} cell
   * @param {(sentence: string) => void} cell.problem "" when all is well again
   * @param {(mine: string, theirs: string) => void} cell.conflict another window changed it too
   * @param {(code: string) => void} cell.changed another window changed it, this one has not
   */
  constructor(id, { problem, conflict, changed }) {
    this.store = openStore();
    this.key = `cell/${id}`;
    this.store.onProblem(problem);
    this.store.onConflict(({ key, mine, theirs }) => {
      if (key === this.key) conflict(codeOf(mine) ?? "", codeOf(theirs) ?? "");
    });
    this.store.onChange((key) => {
      if (key !== null && key !== this.key) return;
      const code = this.saved;
      if (code !== null) changed(code);
    });
  }

  /** @returns {string | null} */
  get saved() {
    return codeOf(this.store.get(this.key));
  }

  /** @param {string} code */
  keep(code) {
    this.store.set(this.key, { code });
  }

  /** @param {string} code that the student chose of two */
  settle(code) {
    this.store.resolve(this.key, { code });
  }
}

/** @param {unknown} value @returns {string | null} */
function codeOf(value) {
  const code = /** @type {any} */ (value)?.code;
  return typeof code === "string" ? code : null;
}
