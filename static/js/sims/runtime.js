/**
 * One Python worker and one BokehJS for all sims of the page.
 *
 * @import { ToPage, ToWorker } from "./sims-protocol.js"
 * @import { Mount } from "./mount.js"
 */
import { megabytes } from "../core/bytes.js";
import { answers, comesBack, downloadFile, heard, loadScript, readManifest } from "../core/fetch-files.js";
import { savesData } from "../core/site.js";
import { PHASES } from "./sims-protocol.js";

const PATIENCE = 1000; // milliseconds for the films and the worker's first word

export class Runtime {
  /** @param {string} root absolute address of the site's root, with a slash at the end */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Mount>} */
    this.mounts = new Map();
    /** @type {Promise<void> | null} */
    this.started = null;
    /** @type {Promise<any> | null} */
    this.list = null;
    /** @type {Promise<void> | null} */
    this.scripts = null;
    /** @type {Worker | null} */
    this.worker = null;
    /** Settled when the worker has said something. @type {Promise<void> | undefined} */
    this.awake = undefined;
    this.wake = () => {};
    this.want = () => {};
    /** Settled when Python may be fetched: at once, or when it is needed. @type {Promise<void>} */
    this.wanted = savesData() ? new Promise((done) => (this.want = done)) : Promise.resolve();
  }

  /** Open a sim in a mount, starting everything on the first call. @param {Mount} mount */
  async open(mount) {
    this.mounts.set(mount.id, mount);
    this.started ??= this.start(mount.slug);
    try {
      await this.started;
    } catch (fault) {
      this.fail(fault instanceof Error ? fault.message : String(fault));
      return;
    }
    this.send({ type: "open", sim: mount.id, ...(await mount.asked()) });
  }

  /** @param {string} slug what is opened first */
  async start(slug) {
    this.awake = new Promise((done) => (this.wake = done));
    const manifest = await this.readList();
    await Promise.all([this.loadScripts(), this.wanted.then(() => this.startWorker(manifest, slug))]);
  }

  /** What belongs to this page's Python. @returns {Promise<import("./sims-protocol.js").Manifest>} */
  readList() {
    this.list ??= readManifest("runtime", this.root);
    return this.list;
  }

  /** BokehJS and our widgets. @returns {Promise<void>} */
  loadScripts() {
    this.scripts ??= this.loadInOrder();
    return this.scripts;
  }

  /**
   * One after the other: the widgets register with BokehJS. But the text comes first, and
   * the films; and a worker cannot start while the page evaluates BokehJS.
   */
  async loadInOrder() {
    const { scripts } = await this.readList();
    await painted();
    const films = [...this.mounts.values()].map(({ film }) => film?.settled);
    const late = new Promise((done) => setTimeout(done, PATIENCE));
    await Promise.race([Promise.all([this.awake, ...films]), late]);
    for (const script of scripts) await loadScript(script, this.root);
  }

  /**
   * The worker's own code is checked like every other file, then started from memory.
   * @param {any} manifest @param {string} slug what is opened first
   * @returns {Promise<void>} settled when Python has imported the application
   */
  async startWorker(manifest, slug) {
    const content = await downloadFile(this.root + manifest.worker.url, manifest.worker);
    const code = await scriptAddress(new Blob([content], { type: "text/javascript" }));
    const worker = new Worker(code, { type: "module", name: "descent-sims" });
    this.worker = worker;
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        this.wake();
        const message = /** @type {ToPage} */ (data);
        if (message.type === "ready") {
          performance.mark("python");
          URL.revokeObjectURL(code);
          resolve();
        } else if (message.type === "failed" && !message.sim) {
          reject(new Error(message.reason));
        } else this.receive(message);
      };
      worker.onerror = (event) => reject(new Error(event.message || "The worker could not be started."));
      this.send({ type: "boot", root: this.root, manifest, slug });
    });
  }

  /** @param {ToPage} message */
  receive(message) {
    if (message.type === "progress") {
      heard();
      const { phase, done, total } = message;
      const share = total ? done / total : 0;
      const text =
        phase === "download" ? `${PHASES[phase]}: ${megabytes(done)} of ${megabytes(total)} MB` : `${PHASES[phase]} …`;
      for (const mount of this.mounts.values()) mount.progress(phase, share, text);
    } else if ("sim" in message && message.sim) {
      this.mounts.get(message.sim)?.receive(message);
    }
  }

  /** @param {ToWorker} message */
  send(message) {
    this.worker?.postMessage(message);
  }

  /** Give Python's memory back until a sim is opened again. */
  suspend() {
    this.worker?.terminate();
    this.worker = null;
    this.started = null;
    this.mounts.clear();
  }

  /** Nothing works without Python: every mount says why. @param {string} reason */
  fail(reason) {
    this.worker?.terminate();
    this.worker = null;
    this.started = this.list = this.scripts = null;
    const mounts = [...this.mounts.values()];
    for (const mount of mounts) mount.fail(reason);
    this.mounts.clear();
    this.goOn(mounts, reason);
  }

  /** Where only the network was missing, nobody needs to press a button. @param {Mount[]} mounts @param {string} reason */
  async goOn(mounts, reason) {
    if (await answers(this.root)) return;
    const failed = mounts.filter(({ failed }) => failed);
    for (const mount of failed) mount.fail(`${reason} It goes on by itself when the network is back.`);
    await comesBack(this.root);
    for (const mount of failed) if (mount.failed) mount.start();
  }
}

/**
 * Where a worker finds its code: in frames of opaque origin only `data:` may be a module.
 * @param {Blob} code @returns {Promise<string>}
 */
function scriptAddress(code) {
  if (self.origin !== "null") return Promise.resolve(URL.createObjectURL(code));
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(code);
  });
}

/** What has been laid out is on the screen. */
async function painted() {
  await new Promise((done) => requestAnimationFrame(done));
  await new Promise((done) => setTimeout(done));
}
