/**
 * The page's hold on the stockroom of one interpreter: a worker that outlives Stop and
 * never runs a student's code.
 *
 * @typedef {import("./library.js").Stock} Stock
 * @typedef {import("./sandbox.js").Worker} Worker
 */
import { received } from "./protocol.js";

const PATIENCE = 5_000; // milliseconds

export class Keeper {
  /** @param {import("./sandbox.js").Sandbox} sandbox */
  constructor(sandbox) {
    this.sandbox = sandbox;
    /** @type {Worker | null} */
    this.worker = null;
    this.tier = ""; // whose stock it has
  }

  /**
   * Let a Python have what it starts from, piece by piece.
   * @param {Worker} python
   * @param {{stockroom: string, stock: Stock}} files
   * @param {import("./library.js").Tier} tier
   * @param {(fault?: Error) => void} failed
   * @param {AbortSignal} signal
   */
  async supply(python, { stockroom, stock }, { name, extensions }, failed, signal) {
    const order = { extensions, packs: 0, parts: stock.parts.length };
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const kept = this.tier === name && this.worker;
    if (kept && await Promise.race([this.ordered(kept, python, order, failed), late])) {
      return feed(kept, { parts: stock.parts });
    }
    signal.throwIfAborted();
    this.end();
    const worker = await this.sandbox.start(stockroom, failed);
    if (signal.aborted) worker.end();
    signal.throwIfAborted();
    this.worker = worker;
    this.tier = name;
    await this.ordered(worker, python, { ...order, packs: stock.packs.length }, failed);
    return feed(worker, stock);
  }

  /**
   * @param {Worker} worker
   * @param {Worker} python
   * @param {import("./protocol.js").Order} order
   * @param {(fault: Error) => void} failed
   * @returns {Promise<boolean>} once it is taken; an idle worker does so at once, or it is no more
   */
  ordered(worker, python, order, failed) {
    return new Promise((resolve) => {
      worker.port.onmessage = ({ data }) => {
        const message = received(data);
        if (message?.type === "begun") resolve(true);
        if (message?.type === "fatal") failed(new Error(message.reason));
      };
      this.sandbox.connect(worker, python, order);
    });
  }

  end() {
    this.worker?.end();
    this.worker = null;
  }
}

/** @param {Worker} worker @param {Partial<Stock>} pieces in the order in which it takes them */
async function feed({ port }, { core, packs = [], parts = [] }) {
  if (core) port.postMessage({ wasm: await core });
  for (const { content, inflated } of packs) port.postMessage({ pack: { content: await content, inflated } });
  for (const { content, inflated } of parts) port.postMessage({ part: { content: await content, inflated } });
}
