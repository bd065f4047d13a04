/**
 * The students' zone of a page: one frame of opaque origin, without a network, in which
 * workers are started and ended. The page only ever sends it the workers' own code.
 *
 * @typedef {{name: string, port: MessagePort, end: () => void}} Worker
 */
import { make } from "../core/elements.js";
import { once } from "../core/events.js";
import { received } from "./cells-protocol.js";

// @ts-expect-error: the build puts the text of sandbox-frame.js here
const SCRIPT = /** @type {string} */ (CELL_FRAME);
// @ts-expect-error: and its hash here
const HASH = /** @type {string} */ (CELL_FRAME_HASH);
const POLICY = `default-src 'none'; script-src '${HASH}' 'wasm-unsafe-eval'; worker-src blob:`;

export class Sandbox {
  constructor() {
    /** @type {Promise<Window> | null} */
    this.opened = null;
    /** @type {Map<string, () => void>} what to do when a worker cannot be started */
    this.failures = new Map();
    this.counter = 0;
  }

  /** @returns {Promise<Window>} */
  open() {
    this.opened ??= new Promise((resolve) => {
      const title = "Where students’ programs run";
      const frame = make("iframe", { sandbox: "allow-scripts", "data-cell-sandbox": "", title, hidden: true });
      frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${SCRIPT}</script>`;
      once(frame, "load", () => {
        const inside = /** @type {Window} */ (frame.contentWindow);
        addEventListener("message", ({ source, data }) => {
          if (source === inside) this.failures.get(String(data?.failed))?.();
        });
        resolve(inside);
      });
      document.body.append(frame);
    });
    return this.opened;
  }

  /** @param {string} code of the worker @param {() => void} failed @returns {Promise<Worker>} */
  async start(code, failed) {
    const inside = await this.open();
    const name = `python-${++this.counter}`;
    const { port1, port2 } = new MessageChannel();
    this.failures.set(name, failed);
    inside.postMessage({ name, code }, "*", [port2]);
    const end = () => {
      port1.close();
      this.failures.delete(name);
      inside.postMessage({ name, end: true }, "*");
    };
    return { name, port: port1, end };
  }

  /**
   * Let a worker hand to another what it is ordered to.
   * @param {Worker} from @param {Worker} to @param {import("./cells-protocol.js").Order} order
   */
  async connect({ name }, to, order) {
    const inside = await this.open();
    inside.postMessage({ name, order, to: to.name }, "*");
  }
}

/**
 * The page's hold on the warm worker of one interpreter: a worker that outlives Stop and
 * never runs a student's code.
 *
 * @import { Arriving, SnapshotFiles } from "./python-files.js"
 */
const PATIENCE = 5_000; // milliseconds

export class WarmWorker {
  /** @param {Sandbox} sandbox */
  constructor(sandbox) {
    this.sandbox = sandbox;
    /** @type {Worker | null} */
    this.worker = null;
    this.tier = ""; // whose snapshot it has
  }

  /** Whether an earlier start has left what another needs. @param {{name: string}} tier */
  holds({ name }) {
    return this.worker !== null && this.tier === name;
  }

  /**
   * Let a Python have what it starts from, piece by piece.
   * @param {Worker} python @param {{warm: string, snapshot: SnapshotFiles}} files
   * @param {import("./python-files.js").Tier} tier @param {(fault?: Error) => void} failed @param {AbortSignal} signal
   */
  async supply(python, { warm, snapshot }, { name, extensions }, failed, signal) {
    const order = { extensions, packs: 0, parts: snapshot.parts.length };
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const kept = this.holds({ name }) ? this.worker : null;
    if (kept && (await Promise.race([this.ordered(kept, python, order, failed), late]))) {
      return feed(kept, { parts: snapshot.parts });
    }
    signal.throwIfAborted();
    this.end();
    const worker = await this.sandbox.start(warm, failed);
    if (signal.aborted) worker.end();
    signal.throwIfAborted();
    this.worker = worker;
    this.tier = name;
    await this.ordered(worker, python, { ...order, packs: snapshot.packs.length }, failed);
    return feed(worker, snapshot);
  }

  /**
   * @param {Worker} worker @param {Worker} python @param {import("./cells-protocol.js").Order} order
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

/** @param {Worker} worker @param {Partial<SnapshotFiles>} pieces in the order in which it takes them */
async function feed({ port }, { core, packs = [], parts = [] }) {
  const come = async (/** @type {Arriving} */ { content, inflated }) => ({ content: await content, inflated });
  if (core) port.postMessage({ core: await come(core) });
  for (const pack of packs) port.postMessage({ pack: await come(pack) });
  for (const part of parts) port.postMessage({ part: await come(part) });
}
