/**
 * The students' zone of a page: one frame of opaque origin, without a network, in which
 * workers are started and ended. The page only ever sends it the workers' own code.
 *
 * @typedef {{name: string, port: MessagePort, end: () => void}} Worker
 */
// @ts-expect-error: the build puts the text of frame.js here
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
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      frame.dataset.cellSandbox = "";
      frame.title = "Where students’ programs run";
      frame.hidden = true;
      frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${SCRIPT}</script>`;
      frame.addEventListener("load", () => {
        const inside = /** @type {Window} */ (frame.contentWindow);
        addEventListener("message", ({ source, data }) => {
          if (source === inside) this.failures.get(String(data?.failed))?.();
        });
        resolve(inside);
      }, { once: true });
      document.body.append(frame);
    });
    return this.opened;
  }

  /**
   * @param {string} code of the worker
   * @param {() => void} failed
   * @returns {Promise<Worker>}
   */
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
   * @param {Worker} from
   * @param {Worker} to
   * @param {import("./protocol.js").Order} order
   */
  async connect({ name }, to, order) {
    const inside = await this.open();
    inside.postMessage({ name, order, to: to.name }, "*");
  }
}
