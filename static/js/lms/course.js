/**
 * The course around this frame, as a page sees it: it hears of everything at once and says
 * nothing. Messages go to the origin that lent the work, and to no other page.
 *
 * Each is `{type: "descent-lms", token, item}` and one of
 * @typedef {{key: string, value?: unknown}} Kept  a record of the store; without a value it is gone
 * @typedef {{standing: import("./item.js").Standing}} Stood
 * @typedef {Kept | Stood} Told
 */
export const TYPE = "descent-lms";

export class Course {
  /** @param {import("./loan.js").Loan} loan @param {string} item */
  constructor({ origin, token }, item) {
    this.origin = origin === "null" ? "*" : origin;
    this.about = { type: TYPE, token, item };
  }

  /** @param {string} key @param {unknown} value */
  keep(key, value) {
    this.tell({ key, value });
  }

  /** @param {import("./item.js").Standing} standing */
  stand(standing) {
    this.tell({ standing });
  }

  finish() {
    // The page that holds the course's connection ends it.
  }

  /** @param {Told} what */
  tell(what) {
    parent.postMessage({ ...this.about, ...what }, this.origin);
  }
}
