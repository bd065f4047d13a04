/**
 * The memory of the sims' snapshot: inflated into its place as its files arrive, and kept
 * on this device for the next visit.
 *
 * @import { File } from "../core/fetch-files.js"
 */
import { free } from "../core/bytes.js";
import { isIntact, openCache } from "../core/fetch-files.js";
import { inflater } from "./packs.js";

export class Heap {
  /** @param {import("../sims/sims-protocol.js").Snapshot} snapshot */
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

  /** @param {File} file one of the snapshot's @param {Uint8Array} packed its content */
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

/**
 * The inflated memory of the snapshot, kept on this device: on the next visit reading it
 * takes less than inflating it. Nobody misses it where it is not.
 */
const PATIENCE = 3_000; // milliseconds for reading: inflating takes less
const CALM = 7_000; // milliseconds: the offline copy and the student's first moves come first
const PAUSE = 200; // between two parts
const SPARE = 500e6; // bytes that the browser must allow beside it

export class HeapCache {
  /**
   * @param {string} root absolute address of the site's root @param {{integrity: string}} snapshot whose memory it is
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
  return new ReadableStream(
    {
      async pull(controller) {
        await pause(PAUSE);
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}

/** An engine that does not say how much it allows refuses when it is full. */
async function hasRoom() {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage > SPARE;
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
