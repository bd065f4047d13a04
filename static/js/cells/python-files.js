/**
 * The files of the students' Python: what there is, brought when it is asked for, kept in
 * a cache of its own that outlives releases. No byte leaves here without its hash checked.
 *
 * @import { File, Packed } from "../core/fetch-files.js"
 * @typedef {{modules: Packed | null, rest: Packed | null}} Parts
 * @typedef {import("./cells-protocol.js").Snapshot & {name: string, words: string[], heap: File[]}} Tier
 * @typedef {{lock: object, worker: File, warm: File, wasm: Packed, stdlib: File, own: Parts, chart: File, tiers: Tier[],
 *   packages: Record<string, Parts & {depends: string[]}>, modules: Record<string, string>}} Manifest
 * @typedef {{content: Promise<ArrayBuffer>, inflated: number}} Arriving
 * @typedef {{core: Arriving, packs: Arriving[], parts: Arriving[]}} SnapshotFiles
 * @typedef {(bytes: number) => void} Count
 * @typedef {(done: number, total: number, share: number) => void} Report  bytes of what has to
 *   cross the network, none if all is held here; and how much of everything has come
 */
import { downloadFile, isIntact, openCache, readManifest } from "../core/fetch-files.js";

export class Library {
  /** @param {string} root absolute address of the site's root */
  constructor(root) {
    this.root = root;
    /** @type {Promise<Manifest> | null} */
    this.listed = null;
    /** @type {Map<string, Promise<ArrayBuffer>>} content by address */
    this.held = new Map();
    this.damaged = false; // whether a snapshot could not be restored
    this.cacheName = `descent-cells-${new URL(root).pathname}`;
  }

  /** @returns {Promise<Manifest>} */
  manifest() {
    this.listed ??= readManifest("cells", this.root);
    this.listed.catch(() => (this.listed = null));
    return this.listed;
  }

  /** @param {File[]} files @param {Report} [report] counts what is still to come @returns {Promise<ArrayBuffer[]>} */
  bring(files, report = () => {}) {
    const missing = files.filter(({ url }) => !this.held.has(url));
    const whole = missing.reduce((sum, { bytes }) => sum + bytes, 0);
    const sums = { kept: 0, asked: 0, came: 0 };
    const tell = () => report(sums.came, sums.asked, (sums.came + sums.kept) / whole);
    const count = (/** @type {keyof typeof sums} */ name) => (/** @type {number} */ bytes) => {
      sums[name] += bytes;
      tell();
    };
    const arrives = { kept: count("kept"), asked: count("asked"), came: count("came") };
    if (whole) tell();
    for (const file of missing) {
      const content = this.load(file, arrives);
      this.held.set(file.url, content);
      content.catch(() => this.held.delete(file.url));
    }
    return Promise.all(files.map(({ url }) => /** @type {Promise<ArrayBuffer>} */ (this.held.get(url))));
  }

  /**
   * What a Python starts from. The workers' code is waited for, the rest comes as it arrives.
   * @param {Tier | undefined} tier the snapshot to restore; none starts an empty Python @param {Report} report
   */
  async boot(tier, report) {
    const { worker, warm, wasm, stdlib, own, packages, lock, modules } = await this.manifest();
    const rests = (tier?.packages ?? []).flatMap((name) => partsOf({ ...packages[name], modules: null }));
    const heap = tier ? heapOf(tier) : [];
    const all = this.bring([worker, warm, stdlib, ...partsOf(own), wasm, ...rests, ...heap], report);
    all.catch(() => undefined); // whoever waits for it will hear
    const content = (/** @type {File} */ { url }) => /** @type {Promise<ArrayBuffer>} */ (this.held.get(url));
    const arriving = (/** @type {Packed} */ file) => ({ content: content(file), inflated: file.inflated });
    const snapshot = { core: arriving(wasm), packs: rests.map(arriving), parts: heap.map(arriving) };
    const text = new TextDecoder();
    return {
      code: text.decode(await content(worker)),
      warm: text.decode(await content(warm)),
      all,
      snapshot,
      /** @returns {Promise<import("./cells-protocol.js").Boot>} */
      message: async () => ({
        type: "boot",
        lock,
        modules,
        tier: tier ?? null,
        core: tier ? undefined : (await this.packs([wasm]))[0],
        stdlib: await content(stdlib),
        own: { name: "descent", packs: await this.packs(partsOf(own)) },
      }),
    };
  }

  /**
   * Packages and all that they depend on.
   * @param {string[]} names unknown ones are passed over
   * @param {string[]} [inside] those of which the snapshot has all but the modules @param {Report} [report]
   * @returns {Promise<import("./cells-protocol.js").Package[]>}
   */
  async packages(names, inside = [], report) {
    const { packages } = await this.manifest();
    const found = [...closure(names, packages)];
    const wanted = found.map((name) => partsOf(packages[name], !inside.includes(name)));
    await this.bring(wanted.flat(), report);
    const packs = await Promise.all(wanted.map((parts) => this.packs(parts)));
    return found.map((name, index) => ({ name, packs: packs[index] }));
  }

  /** @param {Packed[]} parts @returns {Promise<import("./cells-protocol.js").Pack[]>} */
  async packs(parts) {
    const contents = await this.bring(parts);
    return parts.map(({ inflated }, index) => ({ content: contents[index], inflated }));
  }

  /**
   * @param {File} file @param {{came: Count, kept?: Count, asked?: Count}} arrives bytes that came through the
   *   network, that were held here, that had to be asked for
   * @returns {Promise<ArrayBuffer>}
   */
  async load(file, { came, kept: held = came, asked }) {
    const url = new URL(file.url, this.root).href;
    const cache = await openCache(this.cacheName);
    const kept = await cache?.match(url).catch(() => undefined);
    if (kept) {
      const content = new Uint8Array(await kept.arrayBuffer());
      if (await isIntact(content, file)) {
        held(file.bytes);
        return content.buffer;
      }
    }
    asked?.(file.bytes);
    const content = await downloadFile(url, file, came);
    // A full or forbidden cache costs a second download, nothing more.
    await cache?.put(url, new Response(content)).catch(() => undefined);
    return content.buffer;
  }

  /** Whether a file is stored; it is checked when it is used. @param {File} file */
  async keeps({ url }) {
    const cache = await openCache(this.cacheName);
    return Boolean(await cache?.match(new URL(url, this.root).href).catch(() => undefined));
  }

  /** All that this release's cells may ask for. @returns {Promise<File[]>} */
  async files() {
    const { wasm, stdlib, own, chart, packages, tiers } = await this.manifest();
    const parts = [own, ...Object.values(packages)].flatMap((it) => partsOf(it));
    return [wasm, stdlib, chart, ...parts, ...tiers.flatMap(({ heap }) => heap)];
  }

  /** Forget what no release of today asks for. */
  async tidy() {
    const wanted = new Set((await this.files()).map(({ url }) => new URL(url, this.root).href));
    const cache = await openCache(this.cacheName);
    for (const request of (await cache?.keys()) ?? []) {
      if (!wanted.has(request.url)) await cache?.delete(request);
    }
  }
}

/** @param {Parts} parts @param {boolean} [whole] or without what a snapshot's Python has @returns {Packed[]} */
function partsOf({ modules, rest }, whole = true) {
  return [modules, whole ? rest : null].filter((part) => part !== null);
}

/** @param {Tier} tier @returns {Packed[]} the parts of its memory */
function heapOf({ heap, part, bytes }) {
  return heap.map((file, index) => ({ ...file, inflated: Math.min(part, bytes - index * part) }));
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
