/**
 * The same unit in two windows: the last to close would write over what the other has handed
 * in, because a platform says what it holds only once, when a window opens. So only one of
 * them speaks to the course; it hands over what it has when another one takes its place.
 *
 * @import { Entries } from "./course.js"
 */
import { areEntries } from "./course.js";

const PATIENCE = 500; // milliseconds for another window to say that it is there
const LONG = 5000; // for it to hand over what it has, which it may be too busy to do at once

export class Twins {
  /** @param {string} name of the unit on this platform */
  constructor(name) {
    this.name = name;
    /** @type {BroadcastChannel | null} where there is none, nobody can be asked */
    this.channel = null;
    try {
      this.channel = new BroadcastChannel(name);
      this.channel.onmessage = ({ data }) => this.hear(data);
    } catch {
      // A frame without an origin.
    }
    /** @type {(() => Entries) | null} gives up, and returns what there is */
    this.give = null;
    /** @type {(said: any) => void} */
    this.heard = () => undefined;
    this.free = () => {};
  }

  /** @param {any} said */
  hear(said) {
    if (this.give && said?.what === "ask") this.channel?.postMessage({ what: "here" });
    else if (this.give && said?.what === "take") {
      this.channel?.postMessage({ what: "given", entries: this.give() });
      this.give = null;
      this.free();
    } else this.heard(said);
  }

  /**
   * Whether another window has this unit open. A lock tells it at once, however busy that window is; a site without
   * https has none.
   * @returns {Promise<boolean>}
   */
  async others() {
    const locks = await globalThis.navigator?.locks?.query().catch(() => null);
    if (locks) return locks.held?.some(({ name }) => name === this.name) ?? false;
    return (await this.answer("ask", "here", PATIENCE)) !== null;
  }

  /** Take its place. @returns {Promise<Entries>} what it had */
  async take() {
    const said = await this.answer("take", "given", LONG);
    return areEntries(said?.entries) ? said.entries : [];
  }

  /** From now on this one speaks. @param {() => Entries} give */
  hold(give) {
    this.give = give;
    const held = new Promise((free) => (this.free = () => free(null)));
    globalThis.navigator?.locks?.request(this.name, () => held).catch(() => undefined);
  }

  /** @param {string} what @param {string} wanted @param {number} patience @returns {Promise<any>} null if nobody answers */
  answer(what, wanted, patience) {
    return new Promise((resolve) => {
      if (!this.channel) return resolve(null);
      const late = setTimeout(() => resolve(null), patience);
      this.heard = (said) => {
        if (said?.what !== wanted) return;
        clearTimeout(late);
        resolve(said);
      };
      this.channel.postMessage({ what });
    });
  }
}
