/**
 * The memory of the snapshot: several files, each inflated into its place as it arrives.
 *
 * @typedef {import("../files/download.js").File} File
 */
import { ZSTDDecoder } from "zstddec";

export class Heap {
  /** @param {import("./protocol.js").Snapshot} snapshot */
  constructor({ heap, part, bytes }) {
    this.files = heap;
    this.part = part;
    /** @type {Uint8Array | null} */
    this.memory = new Uint8Array(bytes);
    this.decoder = prepared();
  }

  /**
   * @param {File} file one of the snapshot's
   * @param {Uint8Array} packed its content
   */
  async add(file, packed) {
    const decoder = await this.decoder;
    const start = this.files.indexOf(file) * this.part;
    const length = Math.min(this.part, this.whole.length - start);
    const content = decoder.decode(packed, length);
    if (content.length !== length) throw new Error("The snapshot has another length.");
    this.whole.set(content, start);
    free(content);
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

/**
 * Give memory back at once: a collector may leave large buffers for minutes.
 * @param {Uint8Array} content
 */
export function free({ buffer }) {
  if (buffer instanceof ArrayBuffer) buffer.transfer?.(0);
}

/** The library fetches its own code from a `data:` address, which the policy forbids. */
async function prepared() {
  const decoder = new ZSTDDecoder();
  const { fetch } = self;
  self.fetch = async (address) => {
    const [, code] = String(address).split(";base64,");
    return new Response(Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)));
  };
  const ready = decoder.init();
  self.fetch = fetch;
  await ready;
  return decoder;
}
