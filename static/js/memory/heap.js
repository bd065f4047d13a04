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
    this.bytes = bytes;
    /** @type {Uint8Array | null} */
    this.memory = new Uint8Array(bytes);
    this.inflater = inflater();
    /** @type {Uint8Array[]} the parts as they came */
    this.packed = [];
  }

  /**
   * @param {File} file one of the snapshot's
   * @param {Uint8Array} packed its content
   */
  async add(file, packed) {
    const inflate = await this.inflater;
    const index = this.files.indexOf(file);
    this.packed[index] = packed;
    this.memory?.set(inflate(packed, this.lengthOf(index)), index * this.part);
  }

  /** @param {number} index */
  lengthOf(index) {
    return Math.min(this.part, this.bytes - index * this.part);
  }

  /** @returns {Uint8Array} the memory, of which nothing is kept here */
  take() {
    const { memory } = this;
    if (!memory) throw new Error("The memory has been taken.");
    this.memory = null;
    return memory;
  }

  /** The memory once more, and for the last time, part by part. */
  async *again() {
    const inflate = await this.inflater;
    for (const [index, packed] of this.packed.entries()) {
      yield inflate(packed, this.lengthOf(index)).slice();
      free(packed);
    }
  }

  /** It will not be asked for again. */
  forget() {
    for (const packed of this.packed.splice(0)) free(packed);
  }
}
