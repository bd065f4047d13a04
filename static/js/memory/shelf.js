/**
 * The inflated memory of the snapshot, kept on this device: on the next visit reading it
 * takes less than inflating it. Nobody misses it where it is not.
 */
import { openCache } from "../files/cache.js";
import { isIntact } from "../files/download.js";
import { free } from "./free.js";

const PATIENCE = 3_000; // milliseconds for reading: inflating takes less
const CALM = 7_000; // milliseconds: the offline copy and the student's first moves come first
const PAUSE = 200; // between two parts
const SPARE = 500e6; // bytes that the browser must allow beside it

export class Shelf {
  /**
   * @param {string} root absolute address of the site's root
   * @param {{integrity: string}} snapshot whose memory it is
   */
  constructor(root, { integrity }) {
    this.integrity = integrity;
    this.address = new URL(`memory/${encodeURIComponent(integrity)}`, root).href;
    this.name = `descent-memory-${new URL(root).pathname}`;
    this.cache = openCache(this.name);
  }

  /** @returns {Promise<Uint8Array<ArrayBuffer> | null>} the memory, if it is here and intact */
  take() {
    return Promise.race([this.read().catch(() => null), pause(PATIENCE).then(() => null)]);
  }

  async read() {
    const cache = await this.cache;
    const kept = await cache?.match(this.address);
    if (!kept) return null;
    const memory = new Uint8Array(await kept.arrayBuffer());
    if (await isIntact(memory, { integrity: this.integrity })) return memory;
    free(memory);
    await cache?.delete(this.address);
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
      if (!cache) return;
      // A page may hold twenty frames, each with a worker of its own.
      const alone = (/** @type {Lock | null} */ lock) => lock && this.put(cache, parts);
      await navigator.locks.request(this.name, { ifAvailable: true }, alone);
    } catch {
      // A store that is full or forbidden costs time on the next visit, nothing more.
    }
  }

  /** @param {Cache} cache @param {AsyncIterator<Uint8Array<ArrayBuffer>>} parts */
  async put(cache, parts) {
    const older = (await cache.keys()).filter(({ url }) => url !== this.address);
    for (const request of older) await cache.delete(request);
    if ((await cache.match(this.address)) || !(await hasRoom())) return;
    await cache.put(this.address, new Response(streamOf(parts)));
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

/** An engine that does not say how much it allows refuses when it is full. */
async function hasRoom() {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage > SPARE;
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
