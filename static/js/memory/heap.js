/**
 * The memory of the snapshot: several files, each inflated into its place as it arrives.
 *
 * @typedef {import("../files/download.js").File} File
 */
import { free } from "./free.js";
import { inflater } from "./inflate.js";

export class Heap {
  /** @param {import("../sims/protocol.js").Snapshot} snapshot */
  constructor({ heap, part, bytes }) {
    this.files = heap;
    this.part = part;
    /** @type {Uint8Array | null} */
    this.memory = new Uint8Array(bytes);
    this.inflater = inflater();
  }

  /**
   * @param {File} file one of the snapshot's
   * @param {Uint8Array} packed its content
   */
  async add(file, packed) {
    const inflate = await this.inflater;
    const start = this.files.indexOf(file) * this.part;
    const length = Math.min(this.part, this.whole.length - start);
    this.whole.set(inflate(packed, length), start);
    free(packed);
  }

  /** @returns {Uint8Array} the memory, of which nothing is kept here */
  take() {
    const memory = this.whole;
    this.memory = null;
    return memory;
  }

  get whole() {
    if (!this.memory) throw new Error("The memory has been taken.");
    return this.memory;
  }
}
