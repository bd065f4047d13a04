/**
 * The files of the students' Python: what there is, brought when it is asked for, kept in
 * a cache of its own that outlives releases. No byte leaves here without its hash checked.
 *
 * @typedef {import("../files/download.js").File} File
 * @typedef {{lock: object, worker: File, wasm: File, stdlib: File, own: File, chart: File,
 *   packages: Record<string, {file: File, depends: string[]}>, modules: Record<string, string>}} Manifest
 * @typedef {(done: number, total: number) => void} Report
 */
import { downloadFile, isIntact } from "../files/download.js";
import { readManifest } from "../files/manifest.js";

export class Library {
  /** @param {string} root absolute address of the site's root */
  constructor(root) {
    this.root = root;
    /** @type {Promise<Manifest> | null} */
    this.listed = null;
    /** @type {Map<string, Promise<ArrayBuffer>>} content by address */
    this.held = new Map();
    this.cacheName = `descent-cells-${new URL(root).pathname}`;
  }

  /** @returns {Promise<Manifest>} */
  manifest() {
    this.listed ??= readManifest("cells", this.root);
    this.listed.catch(() => (this.listed = null));
    return this.listed;
  }

  /**
   * @param {File[]} files
   * @param {Report} [report] counts what is still to come, not what is held
   * @returns {Promise<ArrayBuffer[]>}
   */
  bring(files, report = () => {}) {
    const missing = files.filter(({ url }) => !this.held.has(url));
    const total = missing.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    const arrived = (/** @type {number} */ bytes) => report((done += bytes), total);
    if (total) report(0, total);
    for (const file of missing) {
      const content = this.load(file, arrived);
      this.held.set(file.url, content);
      content.catch(() => this.held.delete(file.url));
    }
    return Promise.all(files.map(({ url }) => /** @type {Promise<ArrayBuffer>} */ (this.held.get(url))));
  }

  /**
   * The wheels of packages and of all that they depend on.
   * @param {string[]} names unknown ones are passed over
   * @param {Report} report
   */
  async wheels(names, report) {
    const { packages } = await this.manifest();
    const found = [...closure(names, packages)];
    const contents = await this.bring(found.map((name) => packages[name].file), report);
    return found.map((name, index) => ({ name, content: contents[index] }));
  }

  /** @param {File} file @param {(bytes: number) => void} arrived @returns {Promise<ArrayBuffer>} */
  async load(file, arrived) {
    const url = new URL(file.url, this.root).href;
    const cache = await openCache(this.cacheName);
    const kept = await cache?.match(url).catch(() => undefined);
    if (kept) {
      const content = new Uint8Array(await kept.arrayBuffer());
      if (await isIntact(content, file)) {
        arrived(file.bytes);
        return content.buffer;
      }
    }
    const content = await downloadFile(url, file, arrived);
    // A full or forbidden cache costs a second download, nothing more.
    await cache?.put(url, new Response(content)).catch(() => undefined);
    return content.buffer;
  }

  /** Forget what no release of today asks for. */
  async tidy() {
    const { wasm, stdlib, own, chart, packages } = await this.manifest();
    const current = [wasm, stdlib, own, chart, ...Object.values(packages).map(({ file }) => file)];
    const wanted = new Set(current.map(({ url }) => new URL(url, this.root).href));
    const cache = await openCache(this.cacheName);
    for (const request of (await cache?.keys()) ?? []) {
      if (!wanted.has(request.url)) await cache?.delete(request);
    }
  }
}

/** @param {string} name @returns {Promise<Cache | null>} */
async function openCache(name) {
  try {
    return await caches.open(name);
  } catch {
    return null; // private windows, blocked storage, plain http
  }
}

/** @param {string[]} names @param {Manifest["packages"]} packages */
function closure(names, packages) {
  const found = new Set();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || !Object.hasOwn(packages, name)) continue;
    found.add(name);
    waiting.push(...packages[name].depends);
  }
  return /** @type {Set<string>} */ (found);
}
