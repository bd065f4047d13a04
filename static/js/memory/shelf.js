/**
 * The inflated memory of the snapshot, kept on this device: on the next visit reading it
 * takes less than inflating it. Nobody misses it where it is not.
 */
import { openCache } from "../files/cache.js";
import { isIntact } from "../files/download.js";

const CALM = 7_000; // milliseconds: the offline copy and the student's first moves come first
const PAUSE = 200; // between two parts
const SPARE = 500e6; // bytes that must be free beside it

export class Shelf {
  /**
   * @param {string} root absolute address of the site's root
   * @param {{integrity: string}} snapshot whose memory it is
   */
  constructor(root, { integrity }) {
    this.integrity = integrity;
    this.address = new URL(`memory/${encodeURIComponent(integrity)}`, root).href;
    this.cache = openCache(`descent-memory-${new URL(root).pathname}`);
  }

  /** @returns {Promise<Uint8Array<ArrayBuffer> | null>} the memory, if it is here and intact */
  async take() {
    try {
      const cache = await this.cache;
      const kept = await cache?.match(this.address);
      if (!kept) return null;
      const memory = new Uint8Array(await kept.arrayBuffer());
      if (await isIntact(memory, this)) return memory;
      await cache?.delete(this.address);
    } catch {
      // A damaged store is as good as an empty one.
    }
    return null;
  }

  /**
   * Put the memory there, in place of any other, when there is time for it.
   * @param {AsyncIterator<Uint8Array<ArrayBuffer>>} parts
   */
  async fill(parts) {
    await pause(CALM);
    try {
      const cache = await this.cache;
      if (!cache || !(await hasRoom())) return;
      for (const request of await cache.keys()) await cache.delete(request);
      await cache.put(this.address, new Response(streamOf(parts)));
    } catch {
      // A store that is full or forbidden costs time on the next visit, nothing more.
    }
  }
}

/** @param {AsyncIterator<Uint8Array<ArrayBuffer>>} parts */
function streamOf(parts) {
  return new ReadableStream({
    async pull(controller) {
      await pause(PAUSE);
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  }, { highWaterMark: 0 });
}

/** An engine that does not say how much is free refuses when it is full. */
async function hasRoom() {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage > SPARE;
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
