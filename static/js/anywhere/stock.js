/**
 * Everything that code cells may ask for, brought ahead of time into the cache where they
 * look for it. Pages and simulations are stored by the service worker.
 *
 * @typedef {import("../files/download.js").File} File
 * @typedef {import("../cells/library.js").Library} Library
 */
const AT_ONCE = 3;
export const FULL = "This browser gives the site no more room. What is stored already stays and works.";

export class Stock {
  /** @param {Library} library */
  constructor(library) {
    this.library = library;
  }

  /** What is not stored yet. @returns {Promise<File[]>} */
  async missing() {
    const files = await this.library.files();
    const kept = await Promise.all(files.map((file) => this.library.keeps(file)));
    return files.filter((_, index) => !kept[index]);
  }

  /**
   * @param {(done: number, total: number) => void} report
   * @param {AbortSignal} signal stops before the next file; what has come stays
   * @throws {Error} a sentence, if a file cannot be had or kept
   */
  async fill(report, signal) {
    const waiting = await this.missing();
    const total = size(waiting);
    let done = 0;
    const arrived = (/** @type {number} */ bytes) => report((done += bytes), total);
    const work = async () => {
      for (let file = waiting.pop(); file; file = waiting.pop()) {
        signal.throwIfAborted();
        await this.library.load(file, { came: arrived });
        if (!(await this.library.keeps(file))) throw new Error(FULL);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}

/** @param {File[]} files bytes of all */
export const size = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0);
